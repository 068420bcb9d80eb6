public import CallModel

/// `missing_recording`: an answered call that no recording is of. It judges calls, not recordings: which calls are
/// without one is for the reconciliation to say.
public struct MissingRecordingRule: Hashable, Sendable {
    /// Calls of this billable duration need a recording, in seconds.
    public let seconds: Int

    /// - Parameter seconds: answered calls of this billable duration or longer need a recording.
    public init(seconds: Int) { self.seconds = seconds }

    /// The breach of a call without a recording; its value is the billable duration in seconds. `nil` where the call
    /// needs none.
    public func breach(_ call: CallDetail) -> Breach? {
        guard call.isAnswered == true, call.billableSeconds >= seconds else { return nil }
        return Breach(value: Double(call.billableSeconds), threshold: Double(seconds))
    }
}
