public import CallModel

/// What holds are asked about: a recording with everything that it belongs to, or may.
public struct HoldSubject: Hashable, Sendable {
    /// The recording.
    public let recordingID: RecordingID
    /// The call that it is of.
    public var calls: Set<CallID>
    /// The callbacks that its match leaves possible.
    public var callbacks: Set<CallbackID>
    /// The policies that it may belong to.
    public var policies: Set<PolicyNumber>

    /// A subject.
    public init(
        recordingID: RecordingID, calls: Set<CallID> = [], callbacks: Set<CallbackID> = [],
        policies: Set<PolicyNumber> = []
    ) {
        (self.recordingID, self.calls, self.callbacks, self.policies) = (recordingID, calls, callbacks, policies)
    }

    /// Of a recording by how its match stands, or stood.
    /// - Parameters:
    ///   - matches: each of them counts.
    ///   - possible: policies that it may belong to as well.
    public init(recordingID: RecordingID, matches: [Match], possible: [PolicyNumber] = []) {
        self.init(
            recordingID: recordingID, calls: Set(matches.compactMap(\.callID)),
            callbacks: Set(matches.compactMap(\.callbackID)),
            policies: Set(matches.compactMap(\.policyNumber) + possible))
        for rival in matches.flatMap(\.rivals) {
            switch rival.target {
            case .callback(let id): callbacks.insert(id)
            case .call(let id): calls.insert(id)
            }
        }
    }
}
