import AudioAnalysis
import CallModel
import TestSupport
import Testing

@Suite("Tones")
struct ToneTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let kind: ToneKind
        let signal: Signal

        init(_ name: String, _ kind: ToneKind, _ signal: Signal) {
            (testDescription, self.kind, self.signal) = (name, kind, signal)
        }

        init(_ name: String, _ kind: ToneKind, _ hertz: [Double], on: Double, off: Double, cycles: Int) {
            self.init(name, kind, .cadence(hertz, level: -18, on: on, off: off, cycles: cycles))
        }
    }

    /// 空号音 (GB/T 3380-1982).
    static let unobtainable =
        Signal.cadence([450], level: -18, on: 0.1, off: 0.1, cycles: 3)
        + .cadence([450], level: -18, on: 0.4, off: 0.4, cycles: 1)

    /// Three tones, one after the other.
    static func information(_ hertz: [Double], _ seconds: [Double]) -> Signal {
        zip(hertz, seconds).reduce(Signal.silence(seconds: 0)) { signal, tone in
            signal + .tone(tone.0, level: -18, seconds: tone.1) + .silence(seconds: 0.02)
        }
    }

    static let cases = [
        Case("busy, China", .busy, [450], on: 0.35, off: 0.35, cycles: 8),
        Case("busy, Europe", .busy, [425], on: 0.48, off: 0.48, cycles: 6),
        Case("busy, Britain", .busy, [400], on: 0.375, off: 0.375, cycles: 8),
        Case("busy, North America", .busy, [480, 620], on: 0.5, off: 0.5, cycles: 6),
        Case("congestion, China", .congestion, [450], on: 0.7, off: 0.7, cycles: 5),
        Case("congestion, Germany", .congestion, [425], on: 0.24, off: 0.24, cycles: 10),
        Case("congestion, North America", .congestion, [480, 620], on: 0.25, off: 0.25, cycles: 10),
        Case("ringback, China", .ringback, [450], on: 1, off: 4, cycles: 3),
        Case("ringback, North America", .ringback, [440, 480], on: 2, off: 4, cycles: 2),
        Case("ringback, France", .ringback, [440], on: 1.5, off: 3.5, cycles: 2),
        Case("ringback, one burst", .ringback, [450], on: 1, off: 4, cycles: 1),
        Case("dial, China", .dial, [450], on: 6, off: 0.5, cycles: 1),
        Case("dial, North America", .dial, [350, 440], on: 6, off: 0.5, cycles: 1),
        Case("unobtainable, China", .unobtainable, Self.unobtainable * 4),
        Case(
            "special information", .specialInformation, Self.information([950, 1400, 1800], [0.33, 0.33, 0.33])),
        Case(
            "special information at the edge of E.180", .specialInformation,
            Self.information([990, 1360, 1840], [0.4, 0.26, 0.33])),
        Case(
            "no circuit, North America", .specialInformation,
            Self.information([985.2, 1428.5, 1776.7], [0.38, 0.38, 0.38])),
        Case(
            "intercept, North America", .specialInformation,
            Self.information([913.8, 1370.6, 1776.7], [0.274, 0.274, 0.38])),
        Case("fax calling", .fax, [1100], on: 0.5, off: 3, cycles: 3),
        Case("fax answering", .fax, [2100], on: 3, off: 1, cycles: 1),
    ]

    @Test("are known by frequency and rhythm, and are no speech", arguments: cases, [nil, -60, -45])
    func kinds(_ item: Case, _ noise: Double?) throws {
        let quiet = Signal.silence(seconds: 1) + item.signal + .silence(seconds: 1)
        let signal = noise.map { quiet.mixed(with: .noise(level: $0, seconds: quiet.seconds, seed: 1)) } ?? quiet
        let measured = measure(signal)
        #expect(measured.tones.map(\.kind) == [item.kind])
        let range = try #require(measured.tones.first?.range)
        #expect(abs(Double(range.start) / 8000 - 1) < 0.03)
        #expect(measured.channels[0].speech.isEmpty, "\(measured.speech())")
    }

    @Test(
        "that signalling does not use are tones all the same",
        arguments: [560.0, 700, 1200, 1700, 2280, 2600, 3000, 3400], [nil, -45])
    func others(_ hertz: Double, _ noise: Double?) {
        let beeps = Signal.silence(seconds: 1) + .cadence([hertz], level: -20, on: 0.5, off: 0.5, cycles: 8)
        let signal = noise.map { beeps.mixed(with: .noise(level: $0, seconds: beeps.seconds, seed: 2)) } ?? beeps
        let measured = measure(signal)
        #expect(measured.tones.map(\.kind) == [.other])
        #expect(agree(measured.tones.map(measured.seconds), [1...8.5], within: 0.03))
        #expect(measured.channels[0].speech.isEmpty && measured.channels[0].music.isEmpty)
    }

    @Test("that move, or are more than one, are none of them")
    func noOthers() {
        let pair = Signal.cadence([700, 1900], level: -20, on: 3, off: 0.1, cycles: 1)
        let glide = (0..<60).reduce(Signal.silence(seconds: 1)) { signal, step in
            signal + .tone(600 + 40 * Double(step), level: -20, seconds: 0.05)
        }
        for signal in [pair, glide, Signal.tone(300, level: -20, seconds: 3)] {
            #expect(measure(signal + .silence(seconds: 1)).tones.isEmpty)
        }
    }

    @Test("within the tolerance of the Chinese standard", arguments: [425, 437, 463, 475], [0.9, 1.1])
    func tolerance(_ hertz: Double, _ pace: Double) {
        let busy = Signal.cadence([hertz], level: -24, on: 0.35 * pace, off: 0.35 * pace, cycles: 6)
        let measured = measure(busy + .silence(seconds: 1))
        #expect(measured.tones.map(\.kind) == [.busy])
        #expect(measured.channels[0].speech.isEmpty)
    }

    @Test("after G.711, as loud and as faint as a network sends them", arguments: [-10, -20, -30])
    func companded(_ level: Double) {
        let busy = Signal.cadence([450], level: level, on: 0.35, off: 0.35, cycles: 8)
        let samples = busy.mixed(with: .noise(level: -62, seconds: busy.seconds, seed: 3)).pcm16
        let decoded = samples.map { Int16(truncatingIfNeeded: Int($0) / 16 * 16 + 8) }
        #expect(measure([decoded]).tones.map(\.kind) == [.busy])
    }

    @Test("at the end of a call: the speech before stays, the tone after is none")
    func afterSpeech() throws {
        let talk = Signal.silence(seconds: 1) + .speech(level: -24, seconds: 3, seed: 5) + .silence(seconds: 0.5)
        let call = (talk + .cadence([450], level: -17, on: 0.35, off: 0.35, cycles: 12))
        let measured = measure(call.mixed(with: .noise(level: -60, seconds: call.seconds, seed: 6)))
        #expect(agree(measured.speech(), [1...4], within: 0.06), "\(measured.speech())")
        let tone = try #require(measured.tones.first)
        #expect(tone.kind == .busy)
        let (first, last) = (4.5, 4.5 + 11 * 0.7 + 0.35)
        #expect(agree([measured.seconds(of: tone)], [first...last], within: 0.03))
    }

    @Test("that stop in the middle of a burst, as a call does", arguments: [0.1, 0.2, 0.3])
    func cutBurst(_ rest: Double) {
        let busy = Signal.cadence([450], level: -20, on: 0.35, off: 0.35, cycles: 6)
        let measured = measure(busy.prefix(seconds: 0.7 * 5 + rest))
        #expect(measured.tones.map(\.kind) == [.busy])
        #expect(measured.channels[0].speech.isEmpty)
    }

    @Test("that stop in the middle of a burst, the last block filled up with silence", arguments: [0.02, 0.04])
    func cutBurstInBlock(_ rest: Double) {
        let busy = Signal.cadence([450], level: -20, on: 0.35, off: 0.35, cycles: 6).prefix(seconds: 3.7)
        let measured = measure(busy + .noise(level: -62, seconds: rest, seed: 1))
        #expect(measured.tones.map(\.kind) == [.busy])
        #expect(measured.channels[0].speech.isEmpty)
    }

    @Test("are not heard in speech", arguments: 0..<12)
    func speech(_ seed: UInt64) {
        let measured = measure(.speech(level: -20, seconds: 20, seed: seed))
        #expect(measured.tones.isEmpty)
        #expect(measured.speechSeconds() > 19)
    }

    @Test("on their own channel, the other's speech untouched")
    func channels() {
        let agent = Signal.silence(seconds: 2) + .speech(level: -24, seconds: 5, seed: 5) + .silence(seconds: 1)
        let line = Signal.cadence([450], level: -20, on: 1, off: 4, cycles: 2).prefix(seconds: 8)
        let measured = measure([agent, line])
        #expect(measured.tones.map(\.channel) == [1])
        #expect(agree(measured.speech(0), [2...7], within: 0.06))
        #expect(measured.channels[1].speech.isEmpty)
    }

    @Test("ring, then the call is answered")
    func answered() {
        let call =
            Signal.cadence([450], level: -20, on: 1, off: 4, cycles: 2).prefix(seconds: 7)
            + .speech(level: -24, seconds: 4, seed: 3)
        let measured = measure(call + .silence(seconds: 1))
        #expect(measured.tones.map(\.kind) == [.ringback])
        #expect(agree(measured.speech(), [7...11], within: 0.06), "\(measured.speech())")
    }
}
