internal import CallModel
public import CallbackDuty

extension CallbackRules {
    /// Reads `callback-rules.yaml`, laid over the defaults.
    /// - Parameter folder: the home's configuration folder.
    public init(folder: String) throws(ConfigurationError) {
        let path = folder + "/callback-rules.yaml"
        try self.init(ConfigurationFile(path: path, defaults: PackageResources.callback_rules_yaml).root)
    }

    private init(_ root: ConfigurationSection) throws(ConfigurationError) {
        try root.refuseUnknownKeys()
        let said = RuleSections(
            documents: try RuleDocument.all(root.section("documents")), section: try root.section("rules"))
        let rules = try said.rules()
        let known = Set(rules.map(\.id))
        var projects: [DutyProject] = []
        var events: Set<EventKind> = [.premiumDue, .premiumUnpaid, .premiumPaid, .lapsed, .contractEnded]
        let projectSections = try root.section("projects")
        for kind in projectSections.keys {
            let section = try projectSections.section(kind)
            // One that is switched off has to be right all the same, or it fails on the day it is switched on.
            let project = try DutyProject(section, kind: kind, rules: known)
            events.formUnion(project.closedBy.union([project.event]))
            if try section.isEnabled { projects.append(project) }
        }
        self.init(
            version: try root.text("version", "a version"), rules: rules, projects: projects,
            events: events, deadlines: try DeadlineRules(said),
            attempts: try AttemptRules(said, try root.section("scripts")),
            duties: try DutyRules(
                doneAt: root.value("doneAt", ContactLevel.words) { ContactLevel(rawValue: $0) },
                bindingClause: said.optionalText("R13", "clause"),
                recheckAfter: said.rule("R48").period("after")),
            wordings: try Wordings(root, said), offPhone: try OffPhoneLimit(said),
            contactData: try ContactDataRules(said),
            cases: CaseRules(
                misconductRecipients: try said.rule("R45").values("recipients", "names of departments") {
                    $0.isEmpty ? nil : $0
                }))
    }
}

/// What `rules` says of each rule, and the documents it names.
struct RuleSections {
    let documents: [String: RuleDocument]
    let section: ConfigurationSection

    func rule(_ id: String) throws(ConfigurationError) -> ConfigurationSection { try section.section(id) }

    /// Every rule; one of the site's own has words and sources and no figures.
    func rules() throws(ConfigurationError) -> [Rule] {
        var rules: [Rule] = []
        for id in section.keys {
            let said = try rule(id)
            try said.refuseUnknownKeys(ownMayHave: ["requirement", "sources"])
            rules.append(
                Rule(
                    id: RuleID(rawValue: id), requirement: try said.text("requirement", "the source's words"),
                    sources: try sources(said)))
        }
        return rules
    }

    /// A document's tag, a blank, and the article, which may be left out.
    func sources(_ said: ConfigurationSection) throws(ConfigurationError) -> [RuleSource] {
        let expected = "\(documents.keys.sorted().joined(separator: ", ")), each with its article behind a blank"
        let sources = try said.values("sources", expected) { text -> RuleSource? in
            let parts = text.split(separator: " ", maxSplits: 1)
            guard let tag = parts.first, let document = documents[String(tag)] else { return nil }
            return RuleSource(document: document, article: parts.count == 2 ? String(parts[1]) : nil)
        }
        guard !sources.isEmpty else {
            throw said.error(at: "sources", "is empty: a rule without a source is none")
        }
        return sources
    }

    /// A text that may be empty: there is none.
    func optionalText(_ id: String, _ key: String) throws(ConfigurationError) -> String? {
        let text = try rule(id).value(key, "text, or \"\"") { $0 }
        return text.isEmpty ? nil : text
    }

    func count(
        _ id: String, _ key: String, _ expected: String, in range: ClosedRange<Int64>
    ) throws(ConfigurationError) -> Int { Int(try rule(id).wholeNumber(key, expected, in: range)) }
}

extension RuleDocument {
    /// Reads `documents`.
    fileprivate static func all(
        _ section: ConfigurationSection
    ) throws(ConfigurationError) -> [String: RuleDocument] {
        var documents: [String: RuleDocument] = [:]
        for tag in section.keys {
            let said = try section.section(tag)
            try said.refuseKeys(except: ["title", "rank", "reading"])
            documents[tag] = RuleDocument(
                tag: tag, title: try said.text("title", "the document's title"),
                rank: try said.value("rank", DocumentRank.words) { DocumentRank(rawValue: $0) },
                reading: try said.value("reading", DocumentReading.words) { DocumentReading(rawValue: $0) })
        }
        return documents
    }
}

extension DeadlineRules {
    fileprivate init(_ said: RuleSections) throws(ConfigurationError) {
        self.init(
            hesitationStart: try said.rule("R11").value("hesitationStarts", HesitationStart.words) {
                HesitationStart(rawValue: $0)
            },
            hesitationRollsOver: try said.rule("R11").yesOrNo("rollsOver"),
            gracePeriod: try said.rule("R02").period("gracePeriod"))
    }
}

extension OffPhoneLimit {
    fileprivate init(_ said: RuleSections) throws(ConfigurationError) {
        self.init(
            percent: try said.count("R21", "percent", "percent", in: 0...100),
            warnPercent: try said.count("R21", "warnPercent", "percent", in: 0...100))
    }
}

extension ContactDataRules {
    fileprivate init(_ said: RuleSections) throws(ConfigurationError) {
        self.init(
            policyholders: try said.count("R29", "policyholders", "a number of people", in: 2...1000),
            equalDigits: try said.count("R31", "equalDigits", "a number of digits", in: 2...15),
            risingDigits: try said.count("R31", "risingDigits", "a number of digits", in: 2...15))
    }
}

extension Wordings {
    fileprivate init(_ root: ConfigurationSection, _ said: RuleSections) throws(ConfigurationError) {
        let section = try root.section("wordings")
        var wordings: [CallbackWording] = []
        for name in section.keys {
            let wording = try section.section(name)
            try wording.refuseKeys(except: ["sources", "successful", "complete"])
            func level(_ key: String) throws(ConfigurationError) -> ContactLevel? {
                try wording.value(key, "\(ContactLevel.words), or \"\"") { word -> ContactLevel?? in
                    word.isEmpty ? .some(nil) : ContactLevel(rawValue: word).map(Optional.some)
                }
            }
            wordings.append(
                CallbackWording(
                    name: name, sources: try said.sources(wording), successful: try level("successful"),
                    complete: try level("complete")))
        }
        let names = wordings.map(\.name).joined(separator: ", ")
        let current = try root.value("wording", "one of \(names)") { name in
            wordings.first { $0.name == name }
        }
        self.init(current: current, others: wordings.filter { $0 != current })
    }
}
