internal import CallModel
internal import CallbackDuty

extension DutyProject {
    private static let keys = [
        "name", "enabled", "rule", "event", "holder", "longerThan", "atLeastYuan", "inForce", "closedBy",
        "deadline",
    ]

    /// Reads a project.
    init(
        _ section: ConfigurationSection, kind: String, rules: Set<RuleID>
    ) throws(ConfigurationError) {
        try section.refuseKeys(except: Self.keys)
        var conditions = Conditions()
        if section.has("holder") {
            conditions.holder = try section.value("holder", HolderKind.words) { HolderKind(rawValue: $0) }
        }
        if section.has("longerThan") { conditions.longerThan = try section.period("longerThan") }
        if section.has("atLeastYuan") {
            conditions.atLeast = try section.value(
                "atLeastYuan", "yuan with at most two decimals, such as 1000.00"
            ) {
                YuanAmount($0)
            }
        }
        if section.has("inForce") { conditions.inForce = try section.yesOrNo("inForce") }
        let closedBy =
            section.has("closedBy")
            ? try section.values("closedBy", "words of events") { $0.isEmpty ? nil : EventKind(rawValue: $0) } : []
        self.init(
            kind: CallbackKind(rawValue: kind), name: try section.text("name", "a name for people"),
            rule: try section.rule("rule", rules),
            event: EventKind(rawValue: try section.text("event", "the word of an event")), conditions: conditions,
            closedBy: Set(closedBy), deadline: try StatedDeadline(section, rules: rules))
    }
}

extension DutyProject.StatedDeadline {
    /// Reads `deadline`; `nil` for `none`.
    fileprivate init?(_ project: ConfigurationSection, rules: Set<RuleID>) throws(ConfigurationError) {
        if try project.isWord("deadline") {
            _ = try project.value("deadline", "none, or a mapping of rule and what it states") {
                $0 == "none" ? $0 : nil
            }
            return nil
        }
        let section = try project.wholeSection("deadline")
        try section.refuseKeys(except: ["rule", "through", "period", "workingDays", "before", "after"])
        self.init(rule: try section.rule("rule", rules), limit: try DeadlineLimit(section))
    }
}

extension DeadlineLimit {
    fileprivate init(_ section: ConfigurationSection) throws(ConfigurationError) {
        func anchor(_ key: String) throws(ConfigurationError) -> DeadlineAnchor {
            try section.value(key, DeadlineAnchor.words) { DeadlineAnchor(rawValue: $0) }
        }
        let given = ["through", "period", "workingDays", "before", "after"].filter(section.has)
        switch given {
        case ["through"]: self = .through(try anchor("through"))
        case ["period", "after"]: self = .period(try section.period("period"), after: try anchor("after"))
        case ["workingDays", "after"]: self = .workingDaysAfter(try anchor("after"), try section.workingDays())
        case ["workingDays", "before"]: self = .workingDaysBefore(try anchor("before"), try section.workingDays())
        default:
            throw section.error(
                at: nil, "must state 'through', or 'period' and 'after', or 'workingDays' with 'after' or 'before'"
            )
        }
    }
}

extension ConfigurationSection {
    /// A project is in use unless it says no.
    var isEnabled: Bool { get throws(ConfigurationError) { has("enabled") ? try yesOrNo("enabled") : true } }

    /// The identifier of a rule that is there.
    fileprivate func rule(_ key: String, _ rules: Set<RuleID>) throws(ConfigurationError) -> RuleID {
        try value(key, "a rule of 'rules', such as R01") { text in
            let id = RuleID(rawValue: text)
            return rules.contains(id) ? id : nil
        }
    }

    fileprivate func workingDays() throws(ConfigurationError) -> Int {
        Int(try wholeNumber("workingDays", "a number of working days", in: 1...250))
    }

    /// A calendar period; longer ones are mistakes of typing.
    func period(_ key: String) throws(ConfigurationError) -> CalendarPeriod {
        try value(key, "a period of at most 200 years such as 1y, 1m or 60d") { text in
            CalendarPeriod(text).flatMap { $0.years * 12 + $0.months + $0.days / 30 <= 200 * 12 ? $0 : nil }
        }
    }

    func yesOrNo(_ key: String) throws(ConfigurationError) -> Bool {
        try value(key, "yes or no") { ["yes": true, "no": false][$0] }
    }
}

extension RawRepresentable where Self: CaseIterable, RawValue == String {
    /// Every word that is allowed: `a, b or c`.
    static var words: String {
        let words = allCases.map(\.rawValue)
        return words.count < 2
            ? words.joined() : words.dropLast().joined(separator: ", ") + " or " + words.suffix(1).joined()
    }
}
