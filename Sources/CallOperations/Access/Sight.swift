internal import CallCatalog
internal import CallModel
internal import CallbackDuty
internal import Configuration

/// What of the archive somebody may see: all of it, or what some units of the company and those below them answer for
/// (SD 五, R25).
///
/// A thing is a unit's through its policy. What belongs to no policy that is known, such as a recording that nobody has
/// placed yet, is no unit's, and is seen only by those who see all.
struct Sight: Sendable {
    /// `nil` for all.
    let units: Set<UnitCode>?

    /// Whether it is bounded at all.
    var isBounded: Bool { units != nil }

    /// Whether a policy is within it.
    func covers(_ policy: PolicyNumber?, in catalog: CatalogReader) throws -> Bool {
        guard let units else { return true }
        guard let policy, let unit = try catalog.policy(policy)?.unit else { return false }
        return units.contains(unit)
    }

    /// Whether something that was found is within it.
    func covers(_ found: Lookup.Found, in catalog: CatalogReader) throws -> Bool {
        guard isBounded else { return true }
        switch found {
        case .policy(let number): return try covers(number, in: catalog)
        case .recording(let id): return try covers(catalog.match(of: id)?.policyNumber, in: catalog)
        case .callback(let id): return try covers(catalog.callback(id)?.policyNumber, in: catalog)
        case .problemCase(let id): return try covers(catalog.problemCase(id)?.policyNumber, in: catalog)
        case .complaint(let id): return try catalog.complaint(id).map { try covers($0, in: catalog) } ?? false
        case .document(let id):
            let callback = try catalog.document(id)?.callbackID
            return try covers(callback.flatMap(catalog.callback)?.policyNumber, in: catalog)
        case .salesAgent(let code):
            return try catalog.policies(soldBy: code).contains { try covers($0.number, in: catalog) }
        case .call(let id): return try catalog.call(id).map { try covers($0, in: catalog) } ?? false
        case .tombstone(let id):
            let callback = try catalog.tombstone(id)?.callbackID
            return try covers(callback.flatMap(catalog.callback)?.policyNumber, in: catalog)
        // Holds and plans are of the whole archive.
        case .hold, .plan: return false
        }
    }

    /// Whether a search's find is within it.
    func covers(_ hit: SearchHit, in catalog: CatalogReader) throws -> Bool {
        guard isBounded else { return true }
        switch hit {
        case .policy(let policy): return try covers(policy.number, in: catalog)
        case .callback(let callback): return try covers(callback.policyNumber, in: catalog)
        case .recording(let recording): return try covers(.recording(recording.id), in: catalog)
        case .call(let call): return try covers(call, in: catalog)
        case .salesAgent(let agent): return try covers(.salesAgent(agent.code), in: catalog)
        case .problemCase(let found): return try covers(found.policyNumber, in: catalog)
        case .complaint(let complaint): return try covers(complaint, in: catalog)
        case .attempt(let attempt): return try covers(.callback(attempt.callbackID), in: catalog)
        case .agent, .hold: return false
        }
    }

    /// A complaint shows all its policies.
    func covers(_ complaint: Complaint, in catalog: CatalogReader) throws -> Bool {
        try !isBounded
            || (!complaint.policies.isEmpty && complaint.policies.allSatisfy { try covers($0, in: catalog) })
    }

    /// A call is seen through its recordings.
    private func covers(_ row: CallDetail, in catalog: CatalogReader) throws -> Bool {
        try catalog.wholeCalls([row]).contains { call in
            try catalog.recordingIDs(of: call).contains { try covers(.recording($0), in: catalog) }
        }
    }
}

extension OpenHome {
    /// What whoever works here may see: what the units that `access.units` binds him to may, or everything where it binds
    /// him to none. A unit that the company does not have sees nothing.
    func sight() throws(OperationFailure) -> Sight {
        let bound = site.access.units.filter { principal.isAmong($0.value) }.keys
        guard !bound.isEmpty else { return Sight(units: nil) }
        let tree = try unitTree()
        return Sight(units: Set(bound.flatMap(tree.visible)))
    }

    /// The company's units.
    func unitTree() throws(OperationFailure) -> UnitTree {
        let units = try OperationFailure.translating { try catalog.read { try $0.units() } }
        do {
            return try UnitTree(units)
        } catch {
            throw OperationFailure(.badInput, "the units are no tree: \(error); import them again")
        }
    }

    /// Refuses whoever is bound to units something that is not narrowed to them, and says so in the trail.
    func requireWholeSight(_ subject: String) throws(OperationFailure) {
        guard try sight().isBounded else { return }
        try refuseSight(subject)
    }

    /// Refuses something outside the units of whoever works here, and says so in the trail.
    func refuseSight(_ subject: String) throws(OperationFailure) {
        let units = site.access.units.filter { principal.isAmong($0.value) }.keys.map(\.rawValue).sorted()
        let bound = units.joined(separator: ", ")
        try refuse(
            principal.name, subject, ["units": bound],
            "\(principal.name) sees what unit \(bound) and those below it answer for, and no more ('access.units' in huiyin.yaml)"
        )
    }
}
