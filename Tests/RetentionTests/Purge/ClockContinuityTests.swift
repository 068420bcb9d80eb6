import CallModel
import Retention
import Testing

/// F6: a clock that does not go on from where it was.
struct ClockContinuityTests {
    private static let start = UTCInstant(seconds: 1_773_624_600)
    private static let (minute, hour, day): (Int64, Int64, Int64) = (60, 3600, 86_400)

    /// The jump that is noticed when instants come at these seconds after the start.
    private func jump(_ seconds: [Int64], isExplained: Bool = false) -> String? {
        var continuity = ClockContinuity(after: Self.start, isExplained: isExplained)
        for second in seconds { continuity.pass(Self.start.advanced(bySeconds: second)) }
        return switch continuity.jump {
        case .back: "back"
        case .unexplained: "unexplained"
        case .farAhead: "far ahead"
        case nil: nil
        }
    }

    @Test(
        arguments: [
            ([0], nil), ([-5 * 60], nil), ([-5 * 60 - 1], "back"), ([-3600], "back"), ([48 * 3600], nil),
            ([48 * 3600 + 1], "unexplained"), ([40 * 3600, 80 * 3600], nil), ([366 * 86_400 + 1], "far ahead"),
            ([10 * 366 * 86_400], "far ahead"), ([-10 * 366 * 86_400], "back"),
            // Ahead and back again: the first jump is told, and the clock of now does not hide it.
            ([10 * 366 * 86_400, 60], "far ahead"), ([100, 200, -200], "back"), ([200, 100, -99], nil),
        ] as [([Int64], String?)])
    func withoutAWitness(seconds: [Int64], expected: String?) { #expect(jump(seconds) == expected) }

    @Test func aSynchronisedClockExplainsDaysOfSilenceAndNothingElse() {
        #expect(jump([30 * Self.day], isExplained: true) == nil)
        #expect(jump([367 * Self.day], isExplained: true) == "far ahead")
        #expect(jump([-Self.hour], isExplained: true) == "back")
    }

    @Test func withoutATrustedInstantTheFirstOneBegins() {
        var continuity = ClockContinuity(after: nil, isExplained: false)
        continuity.pass(Self.start)
        continuity.pass(Self.start.advanced(bySeconds: Self.day))
        #expect(continuity.jump == nil)
    }
}

/// Dates that a clock in disorder has written.
struct ImpossibleRecordingTimeTests {
    private let received = UTCInstant(seconds: 1_773_624_600)

    @Test func aCallOf1970BeganWhenItCame() {
        #expect(RetentionFacts.recorded(startedAt: UTCInstant(seconds: 0), receivedAt: received) == received)
    }

    @Test func aCallOfTheFutureBeganWhenItCame() {
        let future = received.advanced(bySeconds: 10 * 366 * 86_400)
        #expect(RetentionFacts.recorded(startedAt: future, receivedAt: received) == received)
    }

    @Test func anOldRecordingThatComesLateIsOld() {
        let old = UTCInstant(seconds: 1_371_521_722)
        #expect(RetentionFacts.recorded(startedAt: old, receivedAt: received) == old)
    }

    @Test func clocksOfTwoMachinesMayDifferByHours() {
        let ahead = received.advanced(bySeconds: 3600)
        #expect(RetentionFacts.recorded(startedAt: ahead, receivedAt: received) == ahead)
    }
}
