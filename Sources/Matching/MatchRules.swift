/// How a recording is matched where no identifier says what it belongs to.
public struct MatchRules: Hashable, Sendable {
    /// How far the start of a call may lie from that of the recording, in seconds.
    public var windowSeconds: Double
    /// How far the billable duration may lie from the recording's, in seconds, before it counts for nothing.
    public var durationToleranceSeconds: Double
    /// How likely a call must be, from 0 to 1, beside all others that the recording may be of and beside none of them, to
    /// be said to be the recording's. What is less sure is for a person to decide.
    public var certainty: Double
    /// Whether a call's part with an agent has one recording at most, as where the PBX records; not where both of two
    /// legs are recorded.
    public var oneRecordingPerLeg: Bool
    /// How many days after it was due a callback may still be what a call was about.
    public var graceDays: Int

    /// Rules.
    public init(
        windowSeconds: Double, durationToleranceSeconds: Double, certainty: Double, oneRecordingPerLeg: Bool,
        graceDays: Int
    ) {
        (self.windowSeconds, self.durationToleranceSeconds) = (windowSeconds, durationToleranceSeconds)
        (self.certainty, self.oneRecordingPerLeg, self.graceDays) = (certainty, oneRecordingPerLeg, graceDays)
    }
}
