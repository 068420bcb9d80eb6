public import CallModel

/// What a telephone attempt left behind; what somebody typed in is none of it.
public struct CallEvidence: Hashable, Sendable {
    /// The call as its CDR (话单) tells it; `nil` where there is none.
    public let call: PlacedCall?
    /// Its recording; `nil` where there is none.
    public let recording: RecordedCall?

    /// Evidence.
    public init(call: PlacedCall?, recording: RecordedCall?) { (self.call, self.recording) = (call, recording) }
}

/// A call that a CDR (话单) tells of.
public struct PlacedCall: Hashable, Sendable {
    /// The CDR.
    public let detail: CallDetail
    /// The site's day on which it was answered, or else begun: the day that deadlines are held against, whatever
    /// somebody entered.
    public let day: CivilDate

    /// A call.
    public init(detail: CallDetail, day: CivilDate) { (self.detail, self.day) = (detail, day) }
}

/// A recording as far as it proves a call.
public struct RecordedCall: Hashable, Sendable {
    /// The recording.
    public let id: RecordingID
    /// What it belongs to.
    public let match: Match
    /// What is wrong with it.
    public let findings: [Finding]
    /// Whether it lies in the archive, durable and with its fixity verified.
    public let isArchived: Bool

    /// A recording.
    public init(id: RecordingID, match: Match, findings: [Finding], isArchived: Bool) {
        (self.id, self.match, self.findings, self.isArchived) = (id, match, findings, isArchived)
    }
}
