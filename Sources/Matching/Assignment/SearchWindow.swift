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
    static let longestRingingSeconds = 300.0

    /// One stretch for each PBX whose clock is known to differ, and one for those that are taken for right.
    public static func stretches(
        _ question: MatchQuestion, _ rules: MatchRules, _ clocks: ClockOffsets
    ) -> Set<Stretch> {
        let clues = question.clues
        let offsets = clocks.offsets(of: question.source, clues.startOrigin, at: clues.startedAt)
        return Set(([0] + offsets).map { stretch(around: clues.startedAt, offset: $0, rules) })
    }

    /// When the recordings of a call may have begun, by the recorders' clocks: one stretch for each distance that is known,
    /// and one for none.
    public static func stretches(
        ofRecordings call: CallDetail, _ rules: MatchRules, _ clocks: ClockOffsets
    ) -> Set<Stretch> {
        Set(
            ([0] + clocks.offsets(to: call.source, at: call.startedAt)).map { offset in
                Stretch(
                    from: moved(call.startedAt, offset - rules.windowSeconds),
                    through: moved(call.startedAt, offset + rules.windowSeconds + longestRingingSeconds))
            })
    }

    private static func stretch(around instant: UTCInstant, offset: Double, _ rules: MatchRules) -> Stretch {
        return Stretch(
            from: moved(instant, -offset - rules.windowSeconds - longestRingingSeconds),
            through: moved(instant, -offset + rules.windowSeconds))
    }

    private static func moved(_ instant: UTCInstant, _ seconds: Double) -> UTCInstant {
        UTCInstant(microseconds: instant.microseconds + Int64((seconds * 1_000_000).rounded()))
    }
}
