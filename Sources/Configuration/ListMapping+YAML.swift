internal import CallModel
public import CallRecords
internal import Foundation

extension ListMapping {
    /// What a mapping may leave out, and every key there is.
    private static let defaults = """
        layout: csv
        delimiter: ","
        quote: '"'
        escape: doubled
        encoding: utf-8
        days: ["%F"]
        times: ["%F %T"]
        columns: {}
        words: {}
        """

    /// Reads the mappings in the folder `lists`, and the one that the program was built with; in order of name.
    /// - Parameter folder: the home's configuration folder.
    public static func load(folder: String) throws(ConfigurationError) -> [ListMapping] {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/lists")) ?? []
        let own = files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }
            .filter(CallRecordMapping.isName)
        var mappings: [ListMapping] = []
        for name in Set(own + DefaultConfiguration.listMappings.map(\.name)).sorted() {
            mappings.append(try load(name, folder: folder))
        }
        return mappings
    }

    /// Reads one mapping of the folder `lists`.
    /// - Parameter folder: the home's configuration folder.
    public static func load(_ name: String, folder: String) throws(ConfigurationError) -> ListMapping {
        let path = "\(folder)/lists/\(name).yaml"
        let shipped = DefaultConfiguration.listMappings.first { $0.name == name }?.bytes
        guard CallRecordMapping.isName(name),
            let file = try ConfigurationFile(path: path, otherwise: shipped, defaults: defaults)
        else {
            throw ConfigurationError(
                file: path, line: nil, problem: "is not there: a mapping of lists is a file in lists/")
        }
        return try ListMapping(name, file.root)
    }

    private init(_ name: String, _ root: ConfigurationSection) throws(ConfigurationError) {
        try root.refuseUnknownKeys()
        let layout: ListMapping.Layout =
            switch try root.value("layout", "csv or json", LayoutWord.init(rawValue:)) {
            case .csv: .csv(try root.dialect())
            case .json: .json
            }
        self.init(
            name: name, layout: layout,
            encoding: try root.value("encoding", "utf-8 or gb18030", TextEncoding.init(rawValue:)),
            columns: try Self.columns(try root.section("columns")),
            words: try Self.words(try root.section("words")),
            days: try root.values("days") { text throws(TimePattern.SyntaxError) in try TimePattern(day: text) },
            times: try root.values("times") { text throws(TimePattern.SyntaxError) in try TimeForm(text) })
    }

    private enum LayoutWord: String { case csv, json }

    private static func columns(
        _ section: ConfigurationSection
    ) throws(ConfigurationError) -> [String: ColumnExpression] {
        var columns: [String: ColumnExpression] = [:]
        try section.refuseKeys(except: knownColumns.sorted())
        for key in section.keys { columns[key] = try section.columns(key) }
        return columns
    }

    private static func words(
        _ section: ConfigurationSection
    ) throws(ConfigurationError) -> [String: [String: String]] {
        var words: [String: [String: String]] = [:]
        try section.refuseKeys(except: knownColumns.sorted())
        for column in section.keys {
            let said = try section.section(column)
            for word in said.keys { words[column, default: [:]][word] = try said.text(word, "one of our words") }
        }
        return words
    }
}
