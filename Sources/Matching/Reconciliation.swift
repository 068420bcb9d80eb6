public import CallModel

/// Says which calls should have a recording and have none.
public struct Reconciliation: Sendable {
    private let minimumBillableSeconds: Int

    /// - Parameter minimumBillableSeconds: shorter calls need no recording: a recorder that starts on answer misses
    ///   them.
    public init(minimumBillableSeconds: Int) { self.minimumBillableSeconds = minimumBillableSeconds }

    /// The answered calls with a customer that no recording is of. A call with several legs is recorded if one of them
    /// is; it is named once, by its longest leg.
    /// - Parameters:
    ///   - calls: every leg of the calls in question.
    ///   - recorded: the calls that recordings are matched to.
    /// - Returns: one leg a call, ordered by start.
    public func unrecorded(_ calls: [CallDetail], recorded: Set<CallID>) -> [CallDetail] {
        CallLegs.grouped(calls).compactMap { call -> CallDetail? in
            guard call.legs.allSatisfy({ !recorded.contains($0.id) }) else { return nil }
            return call.legs.filter(needsRecording).max {
                ($0.billableSeconds, $1.id) < ($1.billableSeconds, $0.id)
            }
        }.sorted { ($0.startedAt, $0.id) < ($1.startedAt, $1.id) }
    }

    private func needsRecording(_ call: CallDetail) -> Bool {
        call.disposition == .answered && call.billableSeconds >= minimumBillableSeconds
            && (call.customerNumber?.isPublic ?? false)
    }
}
