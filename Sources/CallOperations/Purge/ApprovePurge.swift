internal import CallCatalog
internal import CallModel
internal import Configuration

/// `purge approve`: somebody agrees to a plan, to the very list that it names.
public struct ApprovePurge {
    private let home: OpenHome

    /// In this home.
    public init(_ home: OpenHome) { self.home = home }

    /// Notes the approval.
    /// - Parameters:
    ///   - text: the plan's identifier or the beginning of it; `nil` for the latest.
    ///   - digest: the digest that the person was shown, or the beginning of it; `nil` where he does not compare it.
    /// - Throws: ``OperationFailure`` of kind `notPermitted` where the person is the plan's author and configuration asks
    ///   for another, and of kind `approvalInvalid` where the list is not the one that was planned.
    public func run(_ text: String?, digest: String?) throws(OperationFailure) -> PurgeStatusDocument {
        let plan = try PurgePlans(home).find(text)
        return try OperationFailure.translating {
            try home.catalog.write { writer in
                let sealed = try PurgePlans.requireSeal(plan, writer)
                try requireAnotherPerson(plan)
                if let digest, digest.count < 8 || !sealed.hex.hasPrefix(digest.lowercased()) {
                    throw OperationFailure(
                        .approvalInvalid, "the plan's digest is \(sealed.hex), and not \(digest): look at it again"
                    )
                }
                let now = home.clock.now()
                let approval = PurgeApproval(
                    author: home.actor, at: now, endsAt: now.advanced(bySeconds: home.site.purge.approvalSeconds),
                    digest: sealed)
                try writer.approve(plan.id, approval)
                try writer.audit(
                    home.event(
                        .purgeApproved, "\(plan.id)", ["digest": sealed.hex, "until": "\(approval.endsAt)"]))
                guard let head = try writer.purgePlanHead(plan.id) else { throw PurgePlans.gone(plan.id) }
                return PurgeStatusDocument(head, try writer.purgeProgress(plan.id))
            }
        }
    }

    private func requireAnotherPerson(_ plan: PurgePlanHead) throws(OperationFailure) {
        guard home.site.purge.approval == .otherPerson, plan.author == home.actor else { return }
        throw OperationFailure(
            .notPermitted,
            "\(home.actor) made the plan \(plan.id), and huiyin.yaml asks for somebody else to approve it")
    }
}

extension PurgeSettings {
    /// For how long an approval counts.
    var approvalSeconds: Int64 { Int64(approvalDays) * 86_400 }
}
