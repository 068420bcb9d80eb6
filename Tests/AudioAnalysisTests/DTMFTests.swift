import AudioAnalysis
import CallModel
import Foundation
import TestSupport
import Testing

@Suite("Keys (DTMF)")
struct DTMFTests {
    private static let low = [697.0, 770, 852, 941]
    private static let high = [1209.0, 1336, 1477, 1633]

    /// A key as a telephone sends it.
    /// - Parameters:
    ///   - level: of both frequencies together, in dBFS.
    ///   - twist: by how much the high frequency is louder than the low one, in decibels.
    ///   - off: by how much the frequencies are off, as shares.
    private static func key(
        _ low: Double, _ high: Double, level: Double = -16, twist: Double = 0, seconds: Double = 0.08,
        off: (Double, Double) = (0, 0), rate: SampleRate = .telephone
    ) -> Signal {
        let both = Signal.tone(low * (1 + off.0), level: level, seconds: seconds, rate: rate)
            .mixed(
                with: .tone(high * (1 + off.1), level: level + twist, seconds: seconds, phase: 1, rate: rate))
        return both.gained(level - both.level)
    }

    private static func line(_ keys: [Signal], pause: Double, noise: Double? = -60) -> Signal {
        let rate = keys.first?.rate ?? .telephone
        let keyed = keys.reduce(Signal.silence(seconds: 0.5, rate: rate)) {
            $0 + $1 + .silence(seconds: pause, rate: rate)
        }
        guard let noise else { return keyed }
        return keyed.mixed(with: .noise(level: noise, seconds: keyed.seconds, seed: 1, rate: rate))
    }

    private static let allKeys = low.flatMap { low in high.map { (low, $0) } }

    @Test("all sixteen are heard, each with its beginning and end", arguments: [8000, 11_025, 16_000, 48_000])
    func sixteen(_ hertz: Int) {
        let rate = SampleRate(hertz: hertz)
        let keys = Self.allKeys.map { Self.key($0.0, $0.1, rate: rate) }
        let measured = measure(Self.line(keys, pause: 0.1))
        let expected = keys.indices.map { 0.5 + Double($0) * 0.18...0.58 + Double($0) * 0.18 }
        #expect(measured.tones.allSatisfy { $0.kind == .dtmf })
        #expect(agree(measured.tones.map(measured.seconds), expected, within: 0.011))
        #expect(measured.channels[0].speech.isEmpty)
    }

    @Test("as short and as near each other as Q.24 allows, and the same key again is another", arguments: 0..<10)
    func shortest(_ part: Int) {
        let keys = [(0, 0), (0, 0), (3, 2), (1, 3), (1, 3)].map {
            Self.key(Self.low[$0.0], Self.high[$0.1], seconds: 0.041)
        }
        let measured = measure(.silence(seconds: Double(part) / 1000) + Self.line(keys, pause: 0.041))
        #expect(measured.tones.map(\.kind) == [ToneKind](repeating: .dtmf, count: 5))
        #expect(measured.channels[0].speech.isEmpty)
    }

    @Test("are not made of 20 ms")
    func tooShort() {
        #expect(measure(Self.line([Self.key(697, 1209, seconds: 0.02)], pause: 0.1)).tones.isEmpty)
    }

    @Test("within 1.5 % of their frequencies", arguments: [-0.015, 0.015], [-0.015, 0.015])
    func accepted(_ low: Double, _ high: Double) {
        let keys = Self.allKeys.map { Self.key($0.0, $0.1, seconds: 0.06, off: (low, high)) }
        #expect(measure(Self.line(keys, pause: 0.06)).tones.count == 16)
    }

    @Test("not beyond 3.5 %, of either", arguments: [(-0.035, 0), (0.035, 0), (0, -0.035), (0, 0.035), (0, 0.05)])
    func refused(_ off: (Double, Double)) {
        let keys = Self.allKeys.map { Self.key($0.0, $0.1, seconds: 0.1, off: off) }
        #expect(measure(Self.line(keys, pause: 0.06)).tones.isEmpty)
    }

    @Test("with the high frequency up to 8 dB down and 4 dB up, and not far beyond")
    func twist() {
        func heard(_ twist: Double) -> Int {
            measure(Self.line(Self.allKeys.map { Self.key($0.0, $0.1, twist: twist) }, pause: 0.06)).tones.count
        }
        #expect([-8, -4, 0, 4].map(heard) == [16, 16, 16, 16])
        #expect([-13, 9].map(heard) == [0, 0])
    }

    @Test("loud and faint, in noise 15 dB below", arguments: [-8.0, -20, -35])
    func levels(_ level: Double) {
        let keys = Self.allKeys.map { Self.key($0.0, $0.1, level: level) }
        #expect(measure(Self.line(keys, pause: 0.08, noise: level - 15)).tones.count == 16)
    }

    @Test(
        "one frequency alone is none, nor are two of one group",
        arguments: [[770.0], [1336], [697, 941], [1209, 1633]])
    func others(_ hertz: [Double]) {
        #expect(
            !measure(.cadence(hertz, level: -18, on: 0.2, off: 0.2, cycles: 5)).tones.contains { $0.kind == .dtmf }
        )
    }

    @Test("keyed into a conversation: the words around stay")
    func inSpeech() {
        let keys = Self.line(Self.allKeys.prefix(6).map { Self.key($0.0, $0.1) }, pause: 0.15, noise: nil)
        let talk = Signal.speech(level: -22, seconds: 3, seed: 4)
        let call = .silence(seconds: 1) + talk + keys + .silence(seconds: 0.5) + talk + .silence(seconds: 1)
        let measured = measure(call.mixed(with: .noise(level: -62, seconds: call.seconds, seed: 2)))
        #expect(measured.tones.count == 6)
        let second = 1 + 3 + keys.seconds + 0.5
        #expect(agree(measured.speech(), [1...4, second...second + 3], within: 0.06), "\(measured.speech())")
    }

    @Test("nothing in the measurement tells which: of two numbers the same is said")
    func secrecy() throws {
        func stored(_ places: [Int]) throws -> Data {
            let keys = places.map { Self.key(Self.allKeys[$0].0, Self.allKeys[$0].1) }
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            let measured = measure(Self.line(keys, pause: 0.1, noise: nil))
            #expect(measured.tones.count == places.count)
            return try encoder.encode(measured.tones)
        }
        #expect(try stored([0, 5, 10, 15]) == stored([12, 3, 9, 6]))
    }
}
