/// A finding with the recording or call that it is on, as `list findings` gives it.
public struct FindingLine: Encodable, Sendable {
    /// The recording; `null` where there is none.
    public let recording: OrNull<String>
    /// The call; `null` where it is not known.
    public let call: OrNull<String>
    /// The recording's name, or the call's unique identifier.
    public let name: String
    /// The finding.
    public let finding: FindingDocument
}

extension FindingLine {
    /// A finding of a recording that is shown.
    public init(on recording: RecordingDocument, _ finding: FindingDocument) {
        self.init(
            recording: OrNull(recording.id), call: OrNull(recording.match.callID.value), name: recording.name,
            finding: finding)
    }
}
