internal import CallModel
internal import Matching

/// A call as `list calls`, `list missing` and `show` give it: by the row that stands for it, and all that are known of it.
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
    /// The trunk.
    public let trunk: OrNull<String>
    /// Who is on each channel of its recording, in order, where a record says it.
    public let channels: OrNull<[String]>
    /// The file and line that it was read from.
    public let origin: String
    /// The recordings that are matched to it, whichever of its rows they are matched to.
    public let recordings: [String]
    /// Every row of it, this one among them, in the order that they began.
    public let legs: [Leg]

    /// A row of a call: its queue attempts, transfers, and what another log says of the same.
    public struct Leg: Encodable, Sendable {
        /// Its identifier.
        public let id: String
        /// main, transfer, attempt, log or part.
        public let role: String
        /// The channel's identifier.
        public let uniqueID: String
        /// When it was set up, in UTC.
        public let startedAt: String
        /// The same by the site's clock, for people.
        public let localTime: String
        /// When it was answered, in UTC.
        public let answeredAt: OrNull<String>
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
        /// The format of the log.
        public let format: String
        /// The file and line that it was read from.
        public let origin: String

        init(_ leg: CallDetail, _ role: LegRole, zone: SiteTimeZone, reveal: Bool) {
            (id, self.role, uniqueID) = (leg.id.description, role.rawValue, leg.uniqueID)
            (startedAt, localTime) = (leg.startedAt.description, zone.wallClock(at: leg.startedAt))
            (answeredAt, billableSeconds) = (OrNull(leg.answeredAt?.description), leg.billableSeconds)
            (disposition, direction) = (leg.disposition.rawValue, leg.direction.rawValue)
            (caller, callee) = (leg.caller.shown(reveal), leg.callee.shown(reveal))
            (agent, format, origin) = (OrNull(leg.agent), leg.format.rawValue, leg.origin.place)
        }
    }

    init(_ legs: CallLegs, recordings: [RecordingID], zone: SiteTimeZone, reveal: Bool = false) {
        self.init(
            legs.main, legs: legs.inOrder.map { Leg($0.leg, $0.role, zone: zone, reveal: reveal) },
            recordings: recordings, zone: zone, reveal: reveal)
    }

    private init(
        _ call: CallDetail, legs: [Leg], recordings: [RecordingID], zone: SiteTimeZone, reveal: Bool
    ) {
        (id, source, uniqueID) = (call.id.description, call.source, call.uniqueID)
        linkedID = OrNull(call.linkedID)
        startedAt = call.startedAt.description
        localTime = zone.wallClock(at: call.startedAt)
        answeredAt = OrNull(call.answeredAt?.description)
        (durationSeconds, billableSeconds) = (call.durationSeconds, call.billableSeconds)
        disposition = call.disposition.rawValue
        direction = call.direction.rawValue
        caller = call.caller.shown(reveal)
        callee = call.callee.shown(reveal)
        agent = OrNull(call.agent)
        (trunk, origin) = (OrNull(call.trunk), call.origin.place)
        channels = OrNull(call.channelRoles?.map(\.rawValue))
        (self.recordings, self.legs) = (recordings.map(\.description), legs)
    }
}

extension CallParty {
    fileprivate func shown(_ reveal: Bool) -> String {
        reveal ? dialled : number?.masked ?? PersonalData.masked(text: dialled)
    }
}

extension FactOrigin {
    fileprivate var place: String { file + (line.map { ":\($0)" } ?? "") }
}
