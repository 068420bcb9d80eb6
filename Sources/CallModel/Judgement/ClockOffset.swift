/// How far a recorder's clock is ahead of a PBX's, and how well that is known.
///
/// Nobody promises that the two agree: one machine has lost its time server, or one program writes local time where
/// the configuration says UTC.
public struct ClockOffset: Hashable, Sendable {
    /// Seconds that the recorder's clock is ahead, at ``reference``; negative where it is behind.
    public let seconds: Double
    /// When it was so, by the recorder's clock.
    public let reference: UTCInstant
    /// By how many seconds a second it gains.
    public let drift: Double
    /// The median distance of single recordings from it, in seconds: how far recorders start before or after the PBX
    /// says.
    public let spread: Double
    /// How many recordings say so.
    public let support: Int

    /// What is known of two clocks.
    public init(seconds: Double, reference: UTCInstant, drift: Double, spread: Double, support: Int) {
        (self.seconds, self.reference, self.drift) = (seconds, reference, drift)
        (self.spread, self.support) = (spread, support)
    }

    /// The offset at an instant of the recorder's clock, in seconds.
    public func seconds(at instant: UTCInstant) -> Double { seconds + drift * instant.seconds(since: reference) }
}

/// Two clocks that are compared: the one that a recording's start was read from, and a PBX's.
public struct ClockPair: Hashable, Sendable {
    /// The source of the recordings.
    public let recorder: String
    /// What of a recording tells its start: a recorder's names and the file system may run by different clocks.
    public let origin: StartOrigin
    /// The source of the call details.
    public let pbx: String

    /// Two clocks.
    public init(recorder: String, origin: StartOrigin, pbx: String) {
        (self.recorder, self.origin, self.pbx) = (recorder, origin, pbx)
    }
}

/// How far two clocks lay apart on a day: a server that is set right at noon was still wrong in the morning.
public struct ClockReading: Hashable, Sendable {
    /// The two clocks.
    public let pair: ClockPair
    /// The day by the recorder's clock, in UTC: days since 1970-01-01.
    public let day: Int64
    /// How far they lay apart.
    public let offset: ClockOffset

    /// A day's reading.
    public init(pair: ClockPair, day: Int64, offset: ClockOffset) {
        (self.pair, self.day, self.offset) = (pair, day, offset)
    }

    /// The day that an instant of the recorder's clock lies in.
    public static func day(of instant: UTCInstant) -> Int64 { instant.seconds.floorDivided(by: 86_400) }
}

/// What is known of the site's clocks.
public struct ClockOffsets: Hashable, Sendable {
    private struct Key: Hashable {
        let pair: ClockPair
        let day: Int64
    }

    private let offsets: [Key: ClockOffset]
    private let pairs: Set<ClockPair>

    /// For how many days an offset holds that no nearer one replaces.
    public static let daysOfTrust: Int64 = 7

    /// Nothing is known: the clocks are taken for right, within reason.
    public static let unknown = ClockOffsets([])

    /// What the readings tell; of two of the same day the later one counts.
    public init(_ readings: some Sequence<ClockReading>) {
        offsets = Dictionary(readings.map { (Key(pair: $0.pair, day: $0.day), $0.offset) }) { $1 }
        pairs = Set(offsets.keys.map(\.pair))
    }

    /// The offset on the instant's day; failing that, on the nearest day within a week, the earlier of two.
    public func offset(_ pair: ClockPair, at instant: UTCInstant) -> ClockOffset? {
        guard pairs.contains(pair) else { return nil }
        let day = ClockReading.day(of: instant)
        for distance in 0...Self.daysOfTrust {
            for candidate in [day - distance, day + distance] {
                if let offset = offsets[Key(pair: pair, day: candidate)] { return offset }
            }
        }
        return nil
    }

    /// How far a recorder's clock is ahead of those of all PBXs that it is known to differ from, in seconds.
    public func offsets(of recorder: String, _ origin: StartOrigin, at instant: UTCInstant) -> [Double] {
        pairs.filter { $0.recorder == recorder && $0.origin == origin }
            .compactMap { offset($0, at: instant)?.seconds(at: instant) }.sorted()
    }

    /// How far the clocks of all recorders are ahead of a PBX's that are known to differ from it, in seconds.
    public func offsets(to pbx: String, at instant: UTCInstant) -> [Double] {
        pairs.filter { $0.pbx == pbx }.compactMap { offset($0, at: instant)?.seconds(at: instant) }.sorted()
    }

    /// Every day's reading, in order of day.
    public var readings: [ClockReading] {
        offsets.map { ClockReading(pair: $0.key.pair, day: $0.key.day, offset: $0.value) }
            .sorted { ($0.day, $0.offset.reference) < ($1.day, $1.offset.reference) }
    }
}
