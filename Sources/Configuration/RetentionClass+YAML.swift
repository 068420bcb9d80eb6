internal import CallModel
public import Retention

extension RetentionClass {
    /// Reads the classes of `retention.yaml`; the site's list takes the place of the default one.
    /// - Parameter folder: the home's configuration folder.
    public static func load(folder: String) throws(ConfigurationError) -> [RetentionClass] {
        let path = folder + "/retention.yaml"
        let root = try ConfigurationFile(path: path, defaults: PackageResources.retention_yaml).root
        try root.allow(["classes"])
        var classes: [RetentionClass] = []
        for section in try root.sections("classes") {
            let next = try retentionClass(section)
            guard !classes.contains(where: { $0.name == next.name }) else {
                throw section.error(at: "name", "is '\(next.name)', and so is that of another class")
            }
            classes.append(next)
        }
        return classes
    }

    private static func retentionClass(_ section: ConfigurationSection) throws(ConfigurationError)
        -> RetentionClass
    {
        try section.allow(["name", "appliesTo", "anchor", "period", "basis"])
        return RetentionClass(
            name: try section.value("name", "a name") { $0.isEmpty ? nil : $0 }, scope: try scope(section),
            anchor: try section.value("anchor", "recording, contract_end or case_closed") {
                RetentionAnchor(rawValue: $0)
            },
            period: try section.value("period", "a period such as 10y, 18m or 2y6m") { CalendarPeriod($0) },
            basis: try section.text("basis"))
    }

    private static func scope(_ section: ConfigurationSection) throws(ConfigurationError) -> Scope {
        guard section.has("appliesTo"), !section.isScalar("appliesTo") else {
            return try section.value(
                "appliesTo", "all, with_policy, without_policy, {kinds: [...]} or {channels: [...]}"
            ) { word in
                switch word {
                case "all": .all
                case "with_policy": .withPolicy
                case "without_policy": .withoutPolicy
                default: nil
                }
            }
        }
        let scope = try section.section("appliesTo")
        try scope.allow(["kinds", "channels"])
        if scope.has("kinds") { return .kinds(Set(try scope.texts("kinds").map(CallbackKind.init(rawValue:)))) }
        return .channels(Set(try scope.texts("channels")))
    }
}
