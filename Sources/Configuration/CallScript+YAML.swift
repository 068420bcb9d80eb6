internal import CallModel
internal import CallbackDuty

extension AttemptRules {
    /// Reads `scripts`, and what the rules say of attempts.
    init(_ said: RuleSections, _ section: ConfigurationSection) throws(ConfigurationError) {
        var scripts: [CallbackKind: [CallScript]] = [:]
        for kind in section.keys {
            var versions: [CallScript] = []
            for version in try section.sections(kind) {
                let next = try CallScript(version)
                guard !versions.contains(where: { $0.version == next.version }) else {
                    throw version.error(at: "version", "is '\(next.version)', and so is that of another")
                }
                versions.append(next)
            }
            scripts[CallbackKind(rawValue: kind)] = versions
        }
        let lines = try said.rule("R23")
        self.init(
            scripts: scripts,
            lines: DedicatedLines(
                trunks: Set(try lines.values("trunks", "names of trunks") { $0.isEmpty ? nil : $0 }),
                numbers: Set(
                    try lines.values("lines", "numbers such as +865318888888") {
                        $0.hasPrefix("+") ? PhoneNumber(normalised: $0) : nil
                    })),
            entryDays: try said.count("R16", "withinDays", "a number of days", in: 0...365),
            failedCalls: try said.count("R19", "failedCalls", "a number of calls", in: 1...100),
            pairing: CallPairing(
                minutes: try said.count("R33", "withinMinutes", "a number of minutes", in: 0...1440)))
    }
}

extension CallScript {
    /// Reads a version.
    fileprivate init(_ section: ConfigurationSection) throws(ConfigurationError) {
        try section.refuseKeys(except: ["version", "from", "until", "filed", "items"])
        let day = "a day such as 2026-02-14"
        let from = try section.value("from", day) { CivilDate($0) }
        let until = section.has("until") ? try section.value("until", day) { CivilDate($0) } : nil
        if let until, until < from { throw section.error(at: "until", "is \(until), before it begins") }
        let filed = try section.value("filed", "the reference of the filing, or \"\"") { $0 }
        let said = try section.section("items")
        var items: [ScriptItem] = []
        for id in said.keys { items.append(try ScriptItem(try said.section(id), id: id)) }
        // Without it nobody would ever count as reached.
        guard items.contains(where: { $0.role == .identity }) else {
            throw section.error(at: "items", "has no item whose role is identity")
        }
        self.init(
            version: try section.text("version", "a version"), from: from, until: until,
            filedAs: filed.isEmpty ? nil : filed, items: items)
    }
}

extension ScriptItem {
    /// Reads an item.
    fileprivate init(_ section: ConfigurationSection, id: String) throws(ConfigurationError) {
        try section.refuseKeys(except: ["text", "role", "channels", "products", "premium", "collected"])
        func set(_ key: String) throws(ConfigurationError) -> Set<String>? {
            guard section.has(key) else { return nil }
            let words = Set(try section.values(key, "words of the policy list") { $0.isEmpty ? nil : $0 })
            guard !words.isEmpty else { throw section.error(at: key, "is empty: the item would never be due") }
            return words
        }
        var condition = Condition(channels: try set("channels"), products: try set("products"))
        if section.has("premium") {
            condition.premium = try section.value("premium", PremiumMode.words) { PremiumMode(rawValue: $0) }
        }
        if section.has("collected") {
            condition.ifCollectedByAnother = try section.value("collected", "another") {
                $0 == "another" ? true : nil
            }
        }
        self.init(
            id: ScriptItemID(rawValue: id), text: try section.text("text", "what is said"),
            role: section.has("role")
                ? try section.value("role", Role.words) { Role(rawValue: $0) } : .content, condition: condition)
    }
}
