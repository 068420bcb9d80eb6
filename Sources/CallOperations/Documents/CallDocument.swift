internal import CallModel

/// A call as `list calls`, `list missing` and `show` give it.
public struct CallDocument: Encodable, Sendable {
    /// Its identifier.
    public let id: String
    /// The PBX that it came from.
    public let source: String
    /// The channel's identifier.
    public let uniqueID: String
    /// What ties the legs of one call together.
    public let linkedID: OrNull<String>
    /// When it was set up, in UTC.
    public let startedAt: String
    /// The same by the site's clock, for people.
    public let localTime: String
    /// When it was answered, in UTC.
    public let answeredAt: OrNull<String>
    /// Seconds from start to end.
    public let durationSeconds: Int
    /// Seconds from answer to end.
    public let billableSeconds: Int
    /// How it ended.
    public let disposition: String
    /// Which way it went.
    public let direction: String
    /// Who called, masked.
    public let caller: String
    /// Who was called, masked.
    public let callee: String
    /// The agent's extension.
    public let agent: OrNull<String>
    /// The file and line that it was read from.
    public let origin: String
    /// The recordings that are matched to it.
    public let recordings: [String]

    init(_ call: CallDetail, recordings: [RecordingID], zone: SiteTimeZone, reveal: Bool = false) {
        func shown(_ party: CallParty) -> String {
            reveal ? party.dialled : party.number?.masked ?? PersonalData.masked(text: party.dialled)
        }
        (id, source, uniqueID) = (call.id.description, call.source, call.uniqueID)
        linkedID = OrNull(call.linkedID)
        startedAt = call.startedAt.description
        localTime = zone.wallClock(at: call.startedAt)
        answeredAt = OrNull(call.answeredAt?.description)
        (durationSeconds, billableSeconds) = (call.durationSeconds, call.billableSeconds)
        disposition = call.disposition.rawValue
        direction = call.direction.rawValue
        caller = shown(call.caller)
        callee = shown(call.callee)
        agent = OrNull(call.agent)
        origin = call.origin.file + (call.origin.line.map { ":\($0)" } ?? "")
        self.recordings = recordings.map(\.description)
    }
}
