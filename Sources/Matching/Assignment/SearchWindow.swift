public import CallModel

/// When a recording's call may have begun, by the PBX's clock.
public enum SearchWindow {
    /// A call is found by its start, and a recording may begin with its answer: people let it ring this long, or wait
    /// in a queue.
    static let longestRingingSeconds = 300.0

    /// One stretch for each PBX whose clock is known to differ, and one for those that are taken for right.
    public static func stretches(
        _ question: MatchQuestion, _ rules: MatchRules, _ clocks: ClockOffsets
    ) -> Set<ClosedRange<UTCInstant>> {
        let clues = question.clues
        let offsets = clocks.offsets(of: question.source, clues.startOrigin, at: clues.startedAt)
        return Set(
            ([0] + offsets).map { offset in
                stretch(
                    around: clues.startedAt, from: -offset - rules.windowSeconds - longestRingingSeconds,
                    through: -offset + rules.windowSeconds)
            })
    }

    /// When the recordings of a call may have begun, by the recorders' clocks: one stretch for each distance that is known,
    /// and one for none.
    public static func stretches(
        ofRecordings call: CallDetail, _ rules: MatchRules, _ clocks: ClockOffsets
    ) -> Set<ClosedRange<UTCInstant>> {
        Set(
            ([0] + clocks.offsets(to: call.source, at: call.startedAt)).map { offset in
                stretch(
                    around: call.startedAt, from: offset - rules.windowSeconds,
                    through: offset + rules.windowSeconds + longestRingingSeconds)
            })
    }

    private static func stretch(
        around instant: UTCInstant, from: Double, through: Double
    ) -> ClosedRange<UTCInstant> {
        let from = moved(instant, from)
        return from...max(from, moved(instant, through))
    }

    private static func moved(_ instant: UTCInstant, _ seconds: Double) -> UTCInstant {
        UTCInstant(microseconds: instant.microseconds + Int64((seconds * 1_000_000).rounded()))
    }
}
