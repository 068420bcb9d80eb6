import CallModel
import Matching
import TestSupport
import Testing

/// How far clocks lie apart, from recordings and calls of which nobody has said yet what belongs together.
@Suite("Clocks compared")
struct ClockComparisonTests {
    /// A customer's call each, of differing lengths.
    private static func calls(_ count: Int, every seconds: Int64 = 600) -> [CallDetail] {
        (0..<count).map { number in
            call(number + 1) {
                ($0.start, $0.seconds) = (Int64(number) * seconds, 30 + 7 * number)
                $0.customer = mobile(number)
            }
        }
    }

    /// The recording of each call, by a clock that is so many seconds ahead and gains so many a second.
    private static func recordings(
        of calls: [CallDetail], ahead: Double, drift: Double = 0, source: String = "rec"
    ) -> [MatchQuestion] {
        calls.enumerated().map { index, call in
            let answered = call.answeredAt ?? call.startedAt
            let offset = ahead + drift * answered.seconds(since: morning)
            return question(index, source, answered, offset, Double(call.billableSeconds), call.customerNumber)
        }
    }

    private static func question(
        _ index: Int, _ source: String, _ at: UTCInstant, _ offset: Double, _ seconds: Double,
        _ number: PhoneNumber?
    ) -> MatchQuestion {
        MatchQuestion(
            recording: RecordingID(bits: UInt128(index)), source: source,
            clues: RecordingClues(
                name: "\(index).wav", identifiers: [], numbers: [number].compactMap(\.self), agent: "8001",
                startedAt: UTCInstant(microseconds: at.microseconds + Int64((offset * 1e6).rounded())),
                startOrigin: .fileName), durationSeconds: seconds, decision: nil)
    }

    private static let pair = ClockPair(recorder: "rec", origin: .fileName, pbx: "pbx1")

    @Test("are told to the second, minutes and zones apart", arguments: [0, -87, 90, 28_812, -19_800] as [Double])
    func offset(ahead: Double) throws {
        let calls = Self.calls(12)
        let readings = ClockComparison.offsets(Self.recordings(of: calls, ahead: ahead), calls: calls).readings
        for reading in readings {
            #expect(reading.pair == Self.pair)
            #expect(abs(reading.offset.seconds - ahead) < 0.01)
        }
        #expect(readings.reduce(0) { $0 + $1.offset.support } == 12)
    }

    @Test("tell how fast one of them gains on the other")
    func drift() throws {
        let calls = Self.calls(40)
        let drift = 10.0 / 86_400
        let readings = ClockComparison.offsets(
            Self.recordings(of: calls, ahead: 20, drift: drift), calls: calls
        ).readings
        let reading = try #require(readings.first)
        #expect(abs(reading.offset.drift - drift) < drift / 20)
        for call in calls {
            let answered = try #require(call.answeredAt)
            let truth = 20 + drift * answered.seconds(since: morning)
            #expect(abs(reading.offset.seconds(at: answered.advanced(bySeconds: 20)) - truth) < 0.2)
        }
    }

    @Test("few recordings tell nothing")
    func tooFew() {
        let calls = Self.calls(4)
        #expect(ClockComparison.offsets(Self.recordings(of: calls, ahead: 30), calls: calls).readings.isEmpty)
    }

    @Test("two places with as many votes tell nothing")
    func noMajority() {
        let calls = Self.calls(16)
        let early = Self.recordings(of: Array(calls.prefix(8)), ahead: 0)
        let late = Self.recordings(of: Array(calls.suffix(8)), ahead: 2 * 3600)
        #expect(ClockComparison.offsets(early + late, calls: calls).readings.isEmpty)
    }

    @Test("a few wrong recordings do not move them")
    func outliers() throws {
        let calls = Self.calls(20)
        let right = Self.recordings(of: Array(calls.prefix(17)), ahead: 45)
        let wrong = Self.recordings(of: Array(calls.suffix(3)), ahead: -400)
        let readings = ClockComparison.offsets(right + wrong, calls: calls).readings
        #expect(abs(try #require(readings.first).offset.seconds - 45) < 0.01)
    }

    @Test("each recorder has its own clock")
    func recorders() {
        let calls = Self.calls(20)
        let questions =
            Self.recordings(of: Array(calls.prefix(10)), ahead: 30, source: "east")
            + Self.recordings(of: Array(calls.suffix(10)), ahead: -60, source: "west")
        let offsets = ClockComparison.offsets(questions, calls: calls)
        for (source, ahead) in [("east", 30.0), ("west", -60.0)] {
            let found = offsets.offsets(of: source, .fileName, at: morning)
            #expect(found.count == 1 && abs(found[0] - ahead) < 0.01)
        }
    }
}
