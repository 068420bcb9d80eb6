public import CallModel

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
    func seconds(at instant: UTCInstant) -> Double { seconds + drift * instant.seconds(since: reference) }
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

/// What is known of the site's clocks, day by day: a server that is set right at noon was still wrong in the morning.
public struct ClockOffsets: Hashable, Sendable {
    /// A day by the recorder's clock, in UTC.
    struct Key: Hashable {
        let pair: ClockPair
        let day: Int64
    }

    private let offsets: [Key: ClockOffset]
    private let pbxs: [String]

    /// For how many days an offset holds that no later one replaces.
    private static let daysOfTrust: Int64 = 7

    /// Nothing is known: the clocks are taken for right, within reason.
    public static let unknown = ClockOffsets([:])

    init(_ offsets: [Key: ClockOffset]) {
        self.offsets = offsets
        pbxs = Set(offsets.keys.map(\.pair.pbx)).sorted()
    }

    /// The offset on the instant's day; failing that, on the nearest day within a week, the earlier of two.
    public func offset(_ pair: ClockPair, at instant: UTCInstant) -> ClockOffset? {
        let day = Self.day(instant)
        for distance in 0...Self.daysOfTrust {
            for candidate in [day - distance, day + distance] {
                if let offset = offsets[Key(pair: pair, day: candidate)] { return offset }
            }
        }
        return nil
    }

    /// How far this clock is ahead of those of all PBXs that it is known to differ from.
    func offsets(of recorder: String, _ origin: StartOrigin, at instant: UTCInstant) -> [Double] {
        pbxs.compactMap { pbx in
            offset(ClockPair(recorder: recorder, origin: origin, pbx: pbx), at: instant)?.seconds(at: instant)
        }
    }

    /// Every day's offset, for those who keep or show them.
    public var all: [(pair: ClockPair, offset: ClockOffset)] {
        offsets.sorted { ($0.key.day, "\($0.key.pair)") < ($1.key.day, "\($1.key.pair)") }.map {
            ($0.key.pair, $0.value)
        }
    }

    static func day(_ instant: UTCInstant) -> Int64 {
        let (day, rest) = instant.seconds.quotientAndRemainder(dividingBy: 86_400)
        return rest < 0 ? day - 1 : day
    }
}
