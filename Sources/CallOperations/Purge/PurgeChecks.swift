internal import CallCatalog
internal import CallModel
internal import Configuration
internal import Foundation
internal import Retention

/// What is asked before anything is destroyed: whether the clock goes on from where it was, whether the catalog, its holds
/// and its policies are those of the last purge or later ones, and whether the plan is of a size that plans have.
struct PurgeChecks {
    let home: OpenHome
    let request: PurgeRequest

    private static let daySeconds = 86_400.0

    /// Looks, and remembers what was seen for the next time.
    /// - Throws: ``OperationFailure`` of the alarm's own kind, unless somebody has said that it does not count.
    func pass(planned: Int) throws {
        let overridden = try request.overridden()
        let memory = try PurgeMemory.read(home)
        let (alarms, seen) = try home.catalog.read { catalog in
            (try self.alarms(planned: planned, memory, catalog), try memoryOfNow(catalog))
        }
        if let alarm = alarms.first(where: { !overridden.contains($0.name) }) {
            throw OperationFailure(
                alarm.kind,
                "nothing is destroyed: \(alarm). If that is as it should be: huiyin purge run --override "
                    + "\(alarm.name.rawValue) --reason TEXT")
        }
        for alarm in alarms {
            try home.catalog.write {
                try $0.audit(
                    home.event(
                        .purgeOverridden, alarm.name.rawValue,
                        ["alarm": "\(alarm)", "reason": request.override?.reason ?? ""]))
            }
        }
        try seen.write(home)
    }

    /// What stands against the clock, for a plan, which destroys nothing and is made all the same.
    func clockJump() throws -> ClockJump? {
        let memory = try PurgeMemory.read(home)
        return try home.catalog.read { try clockJump(memory, $0) }
    }

    private func alarms(planned: Int, _ memory: PurgeMemory?, _ catalog: CatalogReader) throws -> [PurgeAlarm] {
        var alarms: [PurgeAlarm] = []
        if let jump = try clockJump(memory, catalog) { alarms.append(.clock(jump)) }
        let trail = try catalog.auditTrailSize()
        if let memory, trail < memory.trail { alarms.append(.rolledBack(events: memory.trail - trail)) }
        let holds = try catalog.holdIDs()
        let known = holds.active.union(try catalog.properlyReleased(holds.released))
        let today = home.today
        let situation = CircuitBreaker.Situation(
            planned: planned + (try catalog.purged(on: today)),
            archived: try catalog.objectCount() + (try catalog.purged(on: today)),
            usual: try catalog.usualDailyPurge(before: today), hasPolicies: try catalog.hasPolicies(),
            policyListAge: try policyListAge(catalog),
            vanishedHolds: Set(memory?.holds ?? []).subtracting(known).count + (try movedHolds(memory, catalog)))
        return alarms + home.site.purge.breaker.alarms(situation)
    }

    /// Holds that stand, and not on what they stood on: no command moves one.
    private func movedHolds(_ memory: PurgeMemory?, _ catalog: CatalogReader) throws -> Int {
        guard let scopes = memory?.scopes else { return 0 }
        return try scopesOfNow(catalog).count { id, scope in scopes[id].map { $0 != scope } ?? false }
    }

    private func scopesOfNow(_ catalog: CatalogReader) throws -> [String: String] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return try catalog.holds(onlyActive: true).reduce(into: [:]) { scopes, hold in
            scopes["\(hold.id)"] = DerivedIdentifier.hash(Array(try encoder.encode(hold.scope))).hex
        }
    }

    private func policyListAge(_ catalog: CatalogReader) throws -> Double? {
        guard
            let arrived = try catalog.lastArrival(of: ImportKind.policies.rawValue)
                ?? catalog.lastPoliciesOfTrail()
        else { return nil }
        return Double(home.clock.now().microseconds - arrived.microseconds) / 1_000_000 / Self.daySeconds
    }

    /// Follows the trail from where the last purge left it: a clock that jumped and noted something since would else be
    /// its own witness.
    private func clockJump(_ memory: PurgeMemory?, _ catalog: CatalogReader) throws -> ClockJump? {
        var continuity = ClockContinuity(after: memory?.lookedAt, isExplained: home.clock.isSynchronised())
        if let memory, try catalog.auditTrailSize() >= memory.trail {
            try catalog.forEachAuditInstant(after: memory.trail) { continuity.pass($0) }
        } else if let newest = try catalog.newestAuditInstant() {
            continuity.pass(newest)
        }
        continuity.pass(home.clock.now())
        return continuity.jump
    }

    private func memoryOfNow(_ catalog: CatalogReader) throws -> PurgeMemory {
        PurgeMemory(
            lookedAt: home.clock.now(), trail: try catalog.auditTrailSize(),
            holds: try catalog.holdIDs().active.sorted(), scopes: try scopesOfNow(catalog))
    }
}

extension PurgeAlarm {
    fileprivate var kind: OperationFailure.Kind {
        switch self {
        case .vanishedHolds: .holdsVanished
        case .noPolicies, .stalePolicies: .policyListStale
        case .largeShare: .largePurge
        case .unusualAmount: .unusualPurge
        case .clock: .clockJumped
        case .rolledBack: .catalogRolledBack
        }
    }
}
