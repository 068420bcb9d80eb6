/// How a recording is matched where no identifier says what it belongs to.
public struct MatchRules: Hashable, Sendable {
    /// How far the start of a call may lie from that of the recording, in seconds.
    public var windowSeconds: Double
    /// How far the billable duration may lie from the recording's, in seconds, before it counts for nothing.
    public var durationToleranceSeconds: Double
    /// A call that fits less well than this, from 0 to 1, is not considered.
    public var minimumScore: Double
    /// A call whose score lies no further than this below the best is a rival.
    public var ambiguityMargin: Double
    /// How many days after it was due a callback may still be what a call was about.
    public var graceDays: Int

    /// Rules.
    public init(
        windowSeconds: Double, durationToleranceSeconds: Double, minimumScore: Double, ambiguityMargin: Double,
        graceDays: Int
    ) {
        (self.windowSeconds, self.durationToleranceSeconds) = (windowSeconds, durationToleranceSeconds)
        (self.minimumScore, self.ambiguityMargin, self.graceDays) = (minimumScore, ambiguityMargin, graceDays)
    }
}
