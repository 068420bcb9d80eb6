internal import CallModel
public import Retention

extension RetentionClass {
    /// Reads the classes of `retention.yaml`; the site's list takes the place of the default one.
    /// - Parameter folder: the home's configuration folder.
    public static func load(folder: String) throws(ConfigurationError) -> [RetentionClass] {
        let path = folder + "/retention.yaml"
        let root = try ConfigurationFile(path: path, defaults: PackageResources.retention_yaml).root
        try root.refuseUnknownKeys()
        var classes: [RetentionClass] = []
        for section in try root.sections("classes") {
            let next = try RetentionClass(section)
            guard !classes.contains(where: { $0.name == next.name }) else {
                throw section.error(at: "name", "is '\(next.name)', and so is that of another class")
            }
            classes.append(next)
        }
        return classes
    }

    /// Makes sure that the site says itself what may be destroyed when.
    /// - Throws: ``ConfigurationError`` where its file is not there or names no classes, and the defaults would count.
    public static func requireOwnRules(folder: String) throws(ConfigurationError) {
        let path = folder + "/retention.yaml"
        let defaults = PackageResources.retention_yaml
        let text = try ConfigurationText.read(path)
        if text == String(decoding: defaults, as: UTF8.self) { return }
        guard text != nil, try ConfigurationFile(path: path, defaults: defaults).root.isSaidBySite("classes")
        else {
            throw ConfigurationError(
                file: path, line: nil,
                problem: "names no classes, and nothing is destroyed by default rules: restore it, or have "
                    + "'huiyin init' write the default where it is missing")
        }
    }

    private init(_ section: ConfigurationSection) throws(ConfigurationError) {
        try section.refuseKeys(except: ["name", "appliesTo", "anchor", "period", "basis", "rank"])
        self.init(
            name: try section.text("name", "a name"), scope: try RetentionScope(section),
            anchor: try section.value("anchor", "recording, contract_end, case_closed or dispute_closed") {
                RetentionAnchor(rawValue: $0)
            },
            period: try section.value(
                "period", "a period of at most 200 years such as 10y, 18m or 2y6m", Self.period),
            basis: try section.text("basis", "the rule's source in words"), rank: try Self.rank(section))
    }

    /// What nobody ranks is the company's own rule.
    private static func rank(_ section: ConfigurationSection) throws(ConfigurationError) -> BasisRank {
        guard section.has("rank") else { return .companyRule }
        let words = BasisRank.allCases.map(\.rawValue).joined(separator: ", ")
        return try section.value("rank", words, BasisRank.init(rawValue:))
    }

    /// Longer periods are mistakes of typing, and would lead out of the calendar.
    private static func period(_ text: String) -> CalendarPeriod? {
        guard let period = CalendarPeriod(text) else { return nil }
        return period.years * 12 + period.months + period.days / 30 <= 200 * 12 ? period : nil
    }
}

extension RetentionScope {
    /// Reads `appliesTo`.
    fileprivate init(_ section: ConfigurationSection) throws(ConfigurationError) {
        let words = Belonging.allCases.map(\.rawValue).joined(separator: ", ")
        let keys = ["policy", "kinds", "channels", "products", "exceptProducts"]
        guard try !section.isWord("appliesTo") else {
            let expected = "\(words), or a mapping of \(keys.joined(separator: ", "))"
            self.init(try section.value("appliesTo", expected, Belonging.init(rawValue:)))
            return
        }
        let scope = try section.section("appliesTo")
        try scope.refuseKeys(except: keys)
        func set(_ key: String) throws(ConfigurationError) -> Set<String>? {
            guard scope.has(key) else { return nil }
            let texts = Set(try scope.values(key, "the words of your core system") { $0.isEmpty ? nil : $0 })
            guard !texts.isEmpty else { throw scope.error(at: key, "is empty: the class would apply to nothing") }
            return texts
        }
        self.init(
            scope.has("policy") ? try scope.value("policy", words, Belonging.init(rawValue:)) : .all,
            kinds: try set("kinds").map { Set($0.map(CallbackKind.init(rawValue:))) },
            channels: try set("channels"),
            products: try set("products"), exceptProducts: try set("exceptProducts") ?? [])
    }
}
