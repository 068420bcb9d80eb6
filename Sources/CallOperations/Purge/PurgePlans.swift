internal import CallCatalog
internal import CallModel
internal import Configuration

/// Finds plans, and says whether one may be run.
struct PurgePlans {
    let home: OpenHome

    init(_ home: OpenHome) { self.home = home }

    /// The plan that a person means.
    /// - Parameter text: its identifier or the beginning of it; `nil` for the latest.
    func find(_ text: String?) throws(OperationFailure) -> PurgePlanHead {
        guard let plan = try findIfAny(text) else {
            throw OperationFailure(.noInput, "there is no purge plan: make one with 'huiyin purge plan'")
        }
        return plan
    }

    func findIfAny(_ text: String?) throws(OperationFailure) -> PurgePlanHead? {
        guard let text else {
            return try OperationFailure.translating { try home.catalog.read { try $0.latestPurgePlan() } }
        }
        let id = try Lookup(home).plan(text)
        return try OperationFailure.translating { try home.catalog.read { try $0.purgePlanHead(id) } }
    }

    /// - Throws: ``OperationFailure`` of kind `approvalInvalid` where the list is not the one that was sealed.
    @discardableResult
    static func requireSeal(_ plan: PurgePlanHead, _ catalog: CatalogReader) throws -> SHA256Digest {
        guard let sealed = plan.digest else {
            throw OperationFailure(
                .approvalInvalid,
                "the plan \(plan.id) was not finished, or was made by an earlier version: make a new one")
        }
        guard try catalog.purgePlanDigest(plan.id) == sealed else {
            throw OperationFailure(
                .approvalInvalid, "the list of the plan \(plan.id) was changed since it was made: make a new one")
        }
        return sealed
    }

    /// How a plan stands to those who have to agree.
    enum Standing {
        case mayRun
        case awaitsApproval
        case approvalExpired
    }

    func standing(of plan: PurgePlanHead) -> Standing {
        guard home.site.purge.approval != .none else { return .mayRun }
        guard let approval = plan.approval else { return .awaitsApproval }
        return home.clock.now() < approval.endsAt ? .mayRun : .approvalExpired
    }

    /// Whether a plan may be run now: nobody changed its list, and who has to agree has agreed to this list.
    func requireRunnable(_ plan: PurgePlanHead) throws {
        let sealed = try home.catalog.read { try Self.requireSeal(plan, $0) }
        switch standing(of: plan) {
        case .mayRun: break
        case .awaitsApproval:
            throw OperationFailure(
                .approvalAwaited, "the plan \(plan.id) awaits approval: huiyin purge approve \(plan.id)")
        case .approvalExpired:
            throw OperationFailure(
                .approvalInvalid, "the approval of the plan \(plan.id) has expired: make a new plan")
        }
        guard home.site.purge.approval != .none else { return }
        guard plan.approval?.digest == sealed else {
            throw OperationFailure(
                .approvalInvalid, "what was approved is not the list of the plan \(plan.id): make a new one")
        }
        if home.site.purge.approval == .otherPerson, plan.approval?.author == plan.author {
            throw OperationFailure(
                .approvalInvalid,
                "the plan \(plan.id) was approved by its own author, and huiyin.yaml asks for another")
        }
    }

    static func gone(_ id: PurgePlanID) -> OperationFailure {
        OperationFailure(.noInput, "the purge plan \(id) is gone")
    }
}
