internal import CallModel
public import CallRecords
internal import Foundation

extension CallRecordMapping {
    /// What a mapping may leave out, and every key there is.
    private static let defaults = """
        layout: csv
        delimiter: ","
        quote: '"'
        escape: doubled
        header: none
        columns: []
        encoding: source
        times: ["%F %T"]
        timeZone: source
        fields: {}
        only: {}
        dispositions: {}
        directions: {}
        """

    /// Reads the mappings in the folder `cdr`, and those that the program was built with where the site has none of
    /// that name; in order of name.
    /// - Parameter folder: the home's configuration folder.
    public static func load(folder: String) throws(ConfigurationError) -> [CallRecordMapping] {
        var mappings: [CallRecordMapping] = []
        for name in names(folder) { mappings.append(try load(name, folder: folder)) }
        return mappings
    }

    /// Reads one mapping.
    public static func load(_ name: String, folder: String) throws(ConfigurationError) -> CallRecordMapping {
        let path = "\(folder)/cdr/\(name).yaml"
        let shipped = DefaultConfiguration.callRecordMappings.first { $0.name == name }?.bytes
        guard let file = try ConfigurationFile(path: path, otherwise: shipped, defaults: defaults) else {
            throw ConfigurationError(
                file: path, line: nil,
                problem: "is not there; the mappings are \(names(folder).joined(separator: ", "))")
        }
        return try CallRecordMapping(name, file.root)
    }

    /// Whether a text may name a mapping: nothing that leads out of the folder.
    static func isName(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 64 && text.utf8.first != UInt8(ascii: "-")
            && text.utf8.allSatisfy {
                (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || "-_".utf8.contains($0)
            }
    }

    private static func names(_ folder: String) -> [String] {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/cdr")) ?? []
        let own = files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.filter(isName)
        return Set(own + DefaultConfiguration.callRecordMappings.map(\.name)).sorted()
    }

    private init(_ name: String, _ root: ConfigurationSection) throws(ConfigurationError) {
        try root.refuseUnknownKeys()
        let encoding: TextEncoding?? = try root.value("encoding", "utf-8, gb18030 or source") { text in
            text == "source" ? .some(nil) : TextEncoding(rawValue: text).map(Optional.some)
        }
        let zone: SiteTimeZone?? = try root.value(
            "timeZone", "a time zone of the IANA database, such as Asia/Shanghai, or source"
        ) { text in
            text == "source" ? .some(nil) : SiteTimeZone(identifier: text).map(Optional.some)
        }
        do {
            self = try CallRecordMapping(
                name: name, layout: try Self.layout(root), encoding: encoding ?? nil,
                times: try root.values("times") { text throws(TimePattern.SyntaxError) in try TimeForm(text) },
                zone: zone ?? nil, fields: try Self.fields(try root.section("fields")),
                dispositions: try Self.words(
                    try root.section("dispositions"), "answered, no_answer, busy, failed, congestion or cancelled",
                    Disposition.init(rawValue:)),
                directions: try Self.words(
                    try root.section("directions"), "outbound, inbound or internal", CallDirection.init(rawValue:)),
                only: try Self.only(try root.section("only")))
        } catch let error as ConfigurationError {
            throw error
        } catch {
            throw root.error(at: "fields", "\(error)")
        }
    }

    private static func layout(_ root: ConfigurationSection) throws(ConfigurationError) -> Layout {
        switch try root.value("layout", "csv, json or rtpengine", LayoutWord.init(rawValue:)) {
        case .csv: try csv(root)
        case .json: .json
        case .rtpengine: .rtpengine
        }
    }

    private enum LayoutWord: String { case csv, json, rtpengine }

    private static func csv(_ root: ConfigurationSection) throws(ConfigurationError) -> Layout {
        let dialect = try root.dialect()
        let columns = try root.values("columns", "columns' names") { $0.isEmpty ? nil : $0 }
        let header = try root.value("header", "none, names or namesAndTypes") { text -> CSVLayout.Header? in
            switch text {
            case "none": .none(columns: columns)
            case "names": .names
            case "namesAndTypes": .namesAndTypes
            default: nil
            }
        }
        if case .none(let columns) = header, columns.isEmpty {
            throw root.error(at: "columns", "must name the columns in order, since 'header' is none")
        }
        return .csv(CSVLayout(dialect: dialect, header: header))
    }

    private static func fields(
        _ section: ConfigurationSection
    ) throws(ConfigurationError) -> [CallField: ColumnExpression] {
        try section.refuseKeys(except: CallField.allCases.map(\.rawValue))
        var fields: [CallField: ColumnExpression] = [:]
        for field in CallField.allCases where section.has(field.rawValue) {
            fields[field] = try section.columns(field.rawValue)
        }
        return fields
    }

    private static func words<Value>(
        _ section: ConfigurationSection, _ expected: String, _ make: (String) -> Value?
    ) throws(ConfigurationError) -> [String: Value] {
        var words: [String: Value] = [:]
        for key in section.keys { words[key.lowercased()] = try section.value(key, expected, make) }
        return words
    }

    private static func only(_ section: ConfigurationSection) throws(ConfigurationError) -> [String: Set<String>] {
        var only: [String: Set<String>] = [:]
        for key in section.keys { only[key] = Set(try section.values(key, "texts") { $0 }) }
        return only
    }
}
