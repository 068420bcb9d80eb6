internal import CallCatalog
internal import CallModel
internal import Configuration

/// `purge unattended`, for cron and a timer: runs the plan that may be run; where there is none, makes one, and runs it
/// unless somebody has to agree first.
public struct UnattendedPurge {
    private let home: OpenHome

    /// In this home.
    public init(_ home: OpenHome) { self.home = home }

    /// How it ended.
    public enum End: Sendable {
        /// Nothing was due.
        case nothingDue
        /// A plan waits for somebody to agree.
        case awaitsApproval(PurgeStatusDocument)
        /// A plan was run.
        case ran(RunPurge.Report)
    }

    /// Does what is next.
    public func run(
        _ request: PurgeRequest, _ listener: RunPurge.Listener
    ) throws(OperationFailure) -> End {
        let ticket = try PurgeGuard.enter(home)
        defer { withExtendedLifetime(ticket) {} }
        try PurgeGuard.requireRules(home)
        var request = request
        if let open = try openPlan() {
            if try isWaiting(open) { return .awaitsApproval(try status(open.id)) }
            request.plan = "\(open.id)"
            return .ran(try RunPurge(home).runAlone(request, listener))
        }
        let plan = try PlanPurge(home).run()
        guard let made = PurgePlanID(plan.id), !plan.plan.items.isEmpty else {
            // What an earlier run began is finished all the same.
            let report = try RunPurge(home).runAlone(request, listener)
            return report.destroyed > 0 ? .ran(report) : .nothingDue
        }
        guard home.site.purge.approval == .none else { return .awaitsApproval(try status(made)) }
        request.plan = plan.id
        return .ran(try RunPurge(home).runAlone(request, listener))
    }

    /// The latest plan, where something of it is still to be done and it is not too old to be approved or run.
    private func openPlan() throws(OperationFailure) -> PurgePlanHead? {
        guard let latest = try PurgePlans(home).findIfAny(nil) else { return nil }
        let progress = try OperationFailure.translating {
            try home.catalog.read { try $0.purgeProgress(latest.id) }
        }
        guard progress.count(.planned) > 0 else { return nil }
        switch PurgePlans(home).standing(of: latest) {
        case .mayRun: return latest
        case .approvalExpired: return nil
        case .awaitsApproval:
            let ends = latest.madeAt.advanced(bySeconds: home.site.purge.approvalSeconds)
            return home.clock.now() < ends ? latest : nil
        }
    }

    private func isWaiting(_ plan: PurgePlanHead) throws(OperationFailure) -> Bool {
        switch PurgePlans(home).standing(of: plan) {
        case .awaitsApproval: true
        case .mayRun, .approvalExpired: false
        }
    }

    private func status(_ id: PurgePlanID) throws(OperationFailure) -> PurgeStatusDocument {
        try OperationFailure.translating {
            try home.catalog.read { catalog in
                guard let head = try catalog.purgePlanHead(id) else { throw PurgePlans.gone(id) }
                return PurgeStatusDocument(head, try catalog.purgeProgress(id))
            }
        }
    }
}
