internal import CallCatalog
internal import CallModel

/// A recording as `list recordings` gives it.
public struct RecordingLine: Encodable, Sendable {
    /// Its identifier.
    public let id: String
    /// The name that it was delivered under.
    public let name: String
    /// When the call began, in UTC.
    public let startedAt: String
    /// The same by the site's clock, for people.
    public let localTime: String
    /// How long it lasts.
    public let durationSeconds: OrNull<Double>
    /// The agent's extension.
    public let agent: OrNull<String>
    /// The kind of callback.
    public let kind: OrNull<String>
    /// complete, incomplete or review.
    public let verdict: String
    /// What is wrong with it.
    public let findings: [String]
    /// How its match stands.
    public let match: String
    /// The callback that it belongs to.
    public let callbackID: OrNull<String>
    /// The policy that it belongs to.
    public let policyNumber: OrNull<String>
    /// The last day on which it must be kept; `null` while that is open.
    public let retainUntil: OrNull<String>

    init(_ recording: RecordingSummary, zone: SiteTimeZone) {
        id = recording.id.description
        name = PersonalData.masked(text: recording.name)
        startedAt = recording.startedAt.description
        localTime = zone.wallClock(at: recording.startedAt)
        durationSeconds = OrNull(recording.durationSeconds)
        agent = OrNull(recording.agent)
        kind = OrNull(recording.kind?.rawValue)
        verdict = recording.verdict.rawValue
        findings = recording.codes.map(\.rawValue)
        match = recording.matchState.rawValue
        callbackID = OrNull(recording.callbackID?.rawValue)
        policyNumber = OrNull(recording.policyNumber?.rawValue)
        retainUntil = OrNull(recording.retainUntil?.description)
    }
}
