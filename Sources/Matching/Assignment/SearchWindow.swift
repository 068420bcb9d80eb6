public import CallModel

/// When a recording's call may have begun, by the PBX's clock.
public enum SearchWindow {
    /// A stretch of time, both ends included.
    public struct Stretch: Hashable, Sendable {
        /// Its first instant.
        public let from: UTCInstant
        /// Its last one.
        public let through: UTCInstant
    }

    /// A call is found by its start, and a recording may begin with its answer: people let it ring this long, or wait
    /// in a queue.
    private static let longestRingingSeconds = 300.0

    /// One stretch for each PBX whose clock is known to differ, and one for those that are taken for right.
    public static func stretches(
        _ question: MatchQuestion, _ rules: MatchRules, _ clocks: ClockOffsets
    ) -> Set<Stretch> {
        let clues = question.clues
        let offsets = clocks.offsets(of: question.source, clues.startOrigin, at: clues.startedAt)
        return Set(([0] + offsets).map { stretch(around: clues.startedAt, offset: $0, rules) })
    }

    private static func stretch(around instant: UTCInstant, offset: Double, _ rules: MatchRules) -> Stretch {
        func moved(_ seconds: Double) -> UTCInstant {
            UTCInstant(microseconds: instant.microseconds + Int64((seconds * 1_000_000).rounded()))
        }
        return Stretch(
            from: moved(-offset - rules.windowSeconds - longestRingingSeconds),
            through: moved(-offset + rules.windowSeconds))
    }
}
