public import CallModel
internal import GRDB

/// The holds that stand, ready to be asked about many recordings and documents. Read within the transaction that asks:
/// a hold that was committed before counts, and none can come in between.
public struct ActiveHolds {
    let holds: [LegalHold]
    private var byScope: [HoldScope: [Int]] = [:]
    private let agents: Set<String>
    private let isAskingForCustomers: Bool
    private let queries: [(index: Int, condition: Condition)]

    /// - Parameter holds: those that stand, in the order that they were placed.
    public init(_ holds: [LegalHold]) {
        self.holds = holds
        for (index, hold) in holds.enumerated() { byScope[hold.scope, default: []].append(index) }
        agents = Set(holds.compactMap { if case .agent(let agent) = $0.scope { agent } else { nil } })
        isAskingForCustomers = holds.contains { if case .customer = $0.scope { true } else { false } }
        queries = holds.enumerated().compactMap { index, hold in
            guard case .query(let query) = hold.scope else { return nil }
            return (index, RecordingFilter(query).condition)
        }
    }

    /// Whether no hold stands.
    public var isEmpty: Bool { holds.isEmpty }

    /// The holds that forbid the destruction of a recording: on itself or another version of it, on its callbacks and
    /// policies, on their holders and its numbers, on its agents, and those whose conditions it fits.
    public func covering(_ subject: HoldSubject, in catalog: CatalogReader) throws -> [LegalHold] {
        guard !holds.isEmpty else { return [] }
        var found: Set<Int> = []
        func take(_ scope: HoldScope) { found.formUnion(byScope[scope] ?? []) }
        for version in try catalog.allVersions(of: subject.recordingID) { take(.recording(version)) }
        var policies = subject.policies
        for id in subject.callbacks {
            take(.callback(id))
            if let callback = try catalog.callback(id) { policies.insert(callback.policyNumber) }
        }
        policies.forEach { take(.policy($0)) }
        if isAskingForCustomers || !agents.isEmpty {
            for policy in try policies.compactMap(catalog.policy) {
                take(.customer(.name(policy.holderName)))
                policy.holderIDNumber.map { take(.customer(.idNumber($0))) }
                policy.phones.forEach { take(.customer(.phone($0))) }
                policy.salesAgent.map { take(.agent($0)) }
                // A number that he had at the time is his as well.
                for number in try catalog.numbers(heldFor: policy.number) { take(.customer(.phone(number))) }
            }
        }
        if isAskingForCustomers {
            for number in try catalog.numbers(of: subject) { take(.customer(.phone(number))) }
        }
        if !agents.isEmpty { for agent in try catalog.agents(of: subject) { take(.agent(agent)) } }
        for query in queries where try catalog.fits(subject.recordingID, query.condition) {
            found.insert(query.index)
        }
        return found.sorted().map { holds[$0] }
    }
}

extension CatalogReader {
    /// The holds that stand.
    public func activeHolds() throws -> ActiveHolds { ActiveHolds(try holds(onlyActive: true)) }

    /// The holds that forbid the destruction of a recording now.
    /// - Parameters:
    ///   - match: how it stands now, where that is known better than by its last judgement; both count.
    ///   - possible: policies that it may belong to as well.
    public func activeHolds(
        covering entry: RecordingEntry, now match: Match? = nil, possible: [PolicyNumber] = []
    ) throws -> [LegalHold] {
        try activeHolds().covering(
            HoldSubject(
                recordingID: entry.recording.id, matches: [entry.judgement.match] + [match].compactMap(\.self),
                possible: possible),
            in: self)
    }

    fileprivate func numbers(of subject: HoldSubject) throws -> [PhoneNumber] {
        let clues = try rows(
            "SELECT number FROM recording_number WHERE recording_id = ?", [Column.text(subject.recordingID)]
        ).map { PhoneNumber(normalised: try $0.get("number")) }
        let customers = try subject.calls.compactMap { call in
            try row("SELECT customer_number FROM call_detail WHERE id = ?", [Column.text(call)])?
                .phoneIfPresent("customer_number")
        }
        return clues + customers
    }

    func numbers(heldFor policy: PolicyNumber) throws -> [PhoneNumber] {
        try rows("SELECT number FROM held_number WHERE policy_number = ?", [policy.rawValue])
            .map { PhoneNumber(normalised: try $0.get("number")) }
    }

    fileprivate func agents(of subject: HoldSubject) throws -> [String] {
        let own = try rows(
            """
            SELECT agent FROM recording WHERE id = ? UNION
            SELECT agent FROM recording_clue WHERE recording_id = ?
            """, [Column.text(subject.recordingID), Column.text(subject.recordingID)]
        ).compactMap { try $0.get("agent", String?.self) }
        let ofCalls = try subject.calls.compactMap { call in
            try row("SELECT agent FROM call_detail WHERE id = ?", [Column.text(call)])?.get("agent", String?.self)
        }
        return own + ofCalls
    }

    fileprivate func fits(_ id: RecordingID, _ condition: Condition) throws -> Bool {
        try row(
            "SELECT 1 FROM recording WHERE id = ? AND \(condition.sql)",
            [Column.text(id)] + condition.arguments) != nil
    }
}

extension RecordingFilter {
    /// The recordings that a hold's conditions let through; earlier versions too, which are evidence as well.
    public init(_ query: HoldQuery) {
        self.init()
        (policy, callback, phone, agent) = (query.policy, query.callback, query.phone, query.agent)
        (kind, from, until) = (query.kind, query.from, query.until)
        (verdict, finding) = (query.verdict, query.finding)
    }
}
