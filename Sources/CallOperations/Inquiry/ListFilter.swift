internal import CallCatalog
public import CallModel
internal import CallRecords
internal import CallbackDuty
internal import Configuration
internal import PhoneNumbers

/// What a list is narrowed to, in the words of the command line.
public struct ListFilter: Sendable {
    /// Of a policy that this unit or one below it answers for.
    public var unit: String?
    /// Of this policy.
    public var policy: String?
    /// Of this callback.
    public var callback: String?
    /// Of this telephone number, however it is written.
    public var phone: String?
    /// Of this agent.
    public var agent: String?
    /// On this day of the site or later.
    public var from: CivilDate?
    /// On this day of the site or earlier.
    public var to: CivilDate?
    /// With this verdict.
    public var verdict: Verdict?
    /// With this finding.
    public var finding: FindingCode?
    /// Of this kind of callback.
    public var kind: String?
    /// At most so many.
    public var limit: Int?

    /// Everything.
    public init() {}

    /// What a list may be narrowed by.
    enum Condition: String, CaseIterable {
        case unit, policy, callback, phone, agent, from, to, verdict, finding, kind, limit
    }

    private var conditions: Set<Condition> {
        let given: [(Condition, Bool)] = [
            (.unit, unit != nil), (.policy, policy != nil), (.callback, callback != nil), (.phone, phone != nil),
            (.agent, agent != nil), (.from, from != nil), (.to, to != nil), (.verdict, verdict != nil),
            (.finding, finding != nil), (.kind, kind != nil), (.limit, limit != nil),
        ]
        return Set(given.filter(\.1).map(\.0))
    }

    /// Refuses what a list cannot be narrowed by: to pass over it would show more than was asked for as if it were that.
    /// - Parameter what: what is listed, for the reader.
    func require(only known: [Condition], of what: String) throws(OperationFailure) {
        guard let unknown = conditions.subtracting(known).map(\.rawValue).min() else { return }
        let options = known.filter { $0 != .limit }.map { "--\($0.rawValue)" }.joined(separator: ", ")
        throw OperationFailure(
            .usage,
            "\(what) cannot be narrowed by --\(unknown)" + (options.isEmpty ? "" : "; there are \(options)"))
    }

    func recordings(_ home: OpenHome) throws(OperationFailure) -> RecordingFilter {
        var filter = RecordingFilter()
        filter.units = try units(home)
        filter.policy = policy.map(PolicyNumber.init(rawValue:))
        filter.callback = callback.map(CallbackID.init(rawValue:))
        filter.phone = try number(home)
        filter.agent = agent
        filter.kind = try knownKind(home)
        filter.from = from.map { home.site.zone.instant(of: $0, secondOfDay: 0) }
        filter.until = to.map { home.site.zone.instant(of: $0.advanced(byDays: 1), secondOfDay: 0) }
        filter.verdict = verdict
        filter.finding = finding
        filter.limit = limit
        filter.isNewestOnly = true
        return filter
    }

    /// Whether it asks for something that only a recording has.
    var concernsRecordings: Bool {
        policy != nil || callback != nil || verdict != nil || kind != nil || unit != nil
    }

    func calls(_ home: OpenHome) throws(OperationFailure) -> CallFilter {
        let isOfMissing = finding == .missingRecording
        try require(
            only: [.phone, .agent, .from, .to, .limit] + (isOfMissing ? [.finding] : []), of: "calls")
        // A PBX knows of no policies.
        try home.requireWholeSight("calls")
        var filter = CallFilter()
        filter.phone = try number(home)
        filter.agent = agent
        filter.from = from.map { home.site.zone.instant(of: $0, secondOfDay: 0) }
        filter.until = to.map { home.site.zone.instant(of: $0.advanced(byDays: 1), secondOfDay: 0) }
        filter.limit = limit
        return filter
    }

    func callbacks(_ home: OpenHome) throws(OperationFailure) -> CallbackFilter {
        try require(only: [.unit, .policy, .phone, .kind, .from, .to, .limit], of: "callbacks")
        var filter = CallbackFilter()
        filter.units = try units(home)
        filter.policy = policy.map(PolicyNumber.init(rawValue:))
        filter.phone = try number(home)
        filter.kind = try knownKind(home)
        filter.from = from
        filter.through = to
        filter.limit = limit
        return filter
    }

    /// The unit and all below it: whose callbacks it may see (SD 五, R25); without one, those that whoever asks may see.
    private func units(_ home: OpenHome) throws(OperationFailure) -> [UnitCode]? {
        let sight = try home.sight()
        guard let unit else { return sight.units?.sorted() }
        let code = UnitCode(rawValue: unit)
        if let seen = sight.units, !seen.contains(code) { try home.refuseSight("unit \(unit)") }
        let visible = try home.unitTree().visible(to: code)
        guard !visible.isEmpty else {
            throw OperationFailure(.noInput, "there is no unit '\(unit)': see 'huiyin import units'")
        }
        return visible
    }

    /// Kinds are open data, but one that no rule and no list knows is mistyped, and its empty list would say that all is well.
    private func knownKind(_ home: OpenHome) throws(OperationFailure) -> CallbackKind? {
        guard let kind = kind.map(CallbackKind.init(rawValue:)) else { return nil }
        let (configured, isListed) = try OperationFailure.translating {
            let configured = try CallbackRules(folder: home.layout.configuration).projects.map(\.kind)
            return (
                configured, try configured.contains(kind) || home.catalog.read { try $0.hasCallbacks(of: kind) }
            )
        }
        guard isListed else {
            let words = configured.map(\.rawValue).joined(separator: ", ")
            throw OperationFailure(
                .usage, "there is no callback of the kind '\(kind.rawValue)'; the rules know \(words)")
        }
        return kind
    }

    private func number(_ home: OpenHome) throws(OperationFailure) -> PhoneNumber? {
        guard let phone else { return nil }
        guard let number = home.phones.normalise(phone) else {
            throw OperationFailure(.usage, "'\(phone)' is no telephone number")
        }
        return number
    }
}
