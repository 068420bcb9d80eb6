internal import CallModel
internal import Matching

/// What `reconcile` gives.
public struct ReconciliationDocument: Encodable, Sendable {
    /// A stretch of calls without a recording that chance does not bring.
    public struct Silence: Encodable, Sendable {
        /// How many calls it lasted.
        public let calls: Int
        /// When the first of them began, in UTC.
        public let from: String
        /// When the last of them began, in UTC.
        public let through: String
        /// Both by the site's clock, for people.
        public let localTime: String

        init(_ silence: RecorderSilence, zone: SiteTimeZone) {
            (calls, from, through) = (silence.calls, silence.from.description, silence.through.description)
            localTime = "\(zone.wallClock(at: silence.from)) to \(zone.wallClock(at: silence.through))"
        }
    }

    /// The calls of one trunk, agent or hour.
    public struct Group: Encodable, Sendable {
        /// trunk, agent or hour.
        public let by: String
        /// Which; `-` where the log does not say.
        public let of: String
        /// Calls that ought to have a recording.
        public let calls: Int
        /// Those that have none.
        public let missing: Int
        /// Where the recorder said nothing.
        public let silence: OrNull<Silence>
    }

    /// Calls that ought to have a recording.
    public let calls: Int
    /// Those that have none.
    public let missing: Int
    /// Recordings that no call is known of.
    public let recordingsWithoutCall: Int
    /// Where nothing was recorded at all.
    public let silence: OrNull<Silence>
    /// The calls by what they share.
    public let groups: [Group]

    /// Whether every call has its recording.
    public var isComplete: Bool { missing == 0 }
    /// Whether a recorder seems to have been dead.
    public var hasSilence: Bool { silence.value != nil || groups.contains { $0.silence.value != nil } }

    init(
        _ all: RecorderTally, recordingsWithoutCall: Int,
        groups: [(by: Reconcile.Grouping, of: String, tally: RecorderTally)], zone: SiteTimeZone
    ) {
        (calls, missing, self.recordingsWithoutCall) = (all.calls, all.missing, recordingsWithoutCall)
        silence = OrNull(all.silence.map { Silence($0, zone: zone) })
        self.groups = groups.map { group in
            Group(
                by: group.by.rawValue, of: group.of, calls: group.tally.calls, missing: group.tally.missing,
                silence: OrNull(group.tally.silence.map { Silence($0, zone: zone) }))
        }
    }
}
