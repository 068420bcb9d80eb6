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
        reconciled(calls, recorded: recorded).filter { !$0.isRecorded }.map(\.call)
    }

    /// The answered calls with a customer, each by its longest leg, and whether a recording is there.
    /// - Parameters:
    ///   - calls: every leg of the calls in question.
    ///   - recorded: the calls that recordings are matched to.
    /// - Returns: one leg a call, ordered by start.
    public func reconciled(_ calls: [CallDetail], recorded: Set<CallID>) -> [ReconciledCall] {
        CallLegs.grouped(calls).compactMap { call -> ReconciledCall? in
            let longest = call.legs.filter(needsRecording).max {
                ($0.billableSeconds, $1.id) < ($1.billableSeconds, $0.id)
            }
            return longest.map { leg in
                ReconciledCall(call: leg, isRecorded: call.legs.contains { recorded.contains($0.id) })
            }
        }.sorted { ($0.call.startedAt, $0.call.id) < ($1.call.startedAt, $1.call.id) }
    }

    /// Somebody outside is known by a number, or by the trunk that the call took: who withholds his number, or calls from a
    /// hotline, is a customer all the same.
    private func needsRecording(_ call: CallDetail) -> Bool {
        let hasOutside = call.customerNumber?.isPublic ?? false || call.direction != .internal && call.trunk != nil
        return call.disposition == .answered && call.billableSeconds >= minimumBillableSeconds && hasOutside
    }
}

/// A call that ought to have a recording.
public struct ReconciledCall: Hashable, Sendable {
    /// Its longest leg.
    public let call: CallDetail
    /// Whether a recording of it is there.
    public let isRecorded: Bool
}
