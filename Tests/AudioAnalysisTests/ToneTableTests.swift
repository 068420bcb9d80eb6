import AudioAnalysis
import CallModel
import Foundation
import TestSupport
import Testing

/// Every tone of the tables, as networks send them: off their frequency and their rhythm, loud and faint, in noise, and
/// through G.711.
@Suite("The table of tones")
struct ToneTableTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let kind: ToneKind
        let hertz: [Double]
        /// Sound and pause in turn, in seconds.
        let rhythm: [Double]
        let rounds: Int
        /// How deep and how fast the level moves.
        var modulation: (depth: Double, hertz: Double) = (0, 0)
        /// By how much the next round is louder, in decibels.
        var rise = 0.0

        init(
            _ name: String, _ kind: ToneKind, _ hertz: [Double], _ rhythm: [Double], rounds: Int,
            modulation: (depth: Double, hertz: Double) = (0, 0), rise: Double = 0
        ) {
            (testDescription, self.kind, self.hertz, self.rhythm) = (name, kind, hertz, rhythm)
            (self.rounds, self.modulation, self.rise) = (rounds, modulation, rise)
        }

        func signal(level: Double, frequency: Double, pace: Double) -> Signal {
            (0..<rounds).reduce(Signal.silence(seconds: 0)) { signal, round in
                signal
                    + stride(from: 0, to: rhythm.count, by: 2).reduce(Signal.silence(seconds: 0)) { part, index in
                        part
                            + burst(level + rise * Double(round), frequency, seconds: rhythm[index] * pace)
                            + .silence(seconds: rhythm[index + 1] * pace)
                    }
            }
        }

        private func burst(_ level: Double, _ frequency: Double, seconds: Double) -> Signal {
            var burst = Signal.cadence(
                hertz.map { $0 * frequency }, level: level, on: seconds, off: 0, cycles: 1)
            for index in burst.samples.indices {
                let angle = 2 * Double.pi * modulation.hertz * Double(index) / 8000
                burst.samples[index] *= 1 + modulation.depth * sin(angle)
            }
            return burst
        }

        /// Where its tones lie: bursts alone where people talk on, and else all of it.
        func expected(pace: Double, from start: Double) -> [ClosedRange<Double>] {
            let round = rhythm.reduce(0, +) * pace
            let last = (rhythm.last ?? 0) * pace
            guard kind == .callWaiting || kind == .recorder else {
                return [start...start + Double(rounds) * round - last]
            }
            return (0..<rounds).map { start + Double($0) * round...start + Double($0) * round + rhythm[0] * pace }
        }
    }

    static let rows = [
        Row("dial, China", .dial, [450], [5, 0.5], rounds: 1),
        Row("special dial, China", .dial, [450], [0.4, 0.04], rounds: 10),
        Row("ringback, China", .ringback, [450], [1, 4], rounds: 3),
        Row("busy, China", .busy, [450], [0.35, 0.35], rounds: 8),
        Row("congestion, China", .congestion, [450], [0.7, 0.7], rounds: 5),
        Row(
            "number unobtainable, China", .unobtainable, [450], [0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.4, 0.4], rounds: 3
        ),
        Row("long-distance notice, China", .longDistanceNotice, [450], [0.2, 0.2, 0.2, 0.6], rounds: 4),
        Row("call waiting, China", .callWaiting, [450], [0.4, 4], rounds: 3),
        Row("howler, China", .howler, [950], [1.5, 0], rounds: 5, rise: 3),
        Row("howler that stays as loud", .howler, [950], [4, 0], rounds: 1),
        Row("recorder, China", .recorder, [1400], [0.4, 10], rounds: 3),
        Row("recorder, Asterisk", .recorder, [950], [0.4, 10], rounds: 2),
        Row("dial, North America, Britain, Taiwan", .dial, [350, 440], [5, 0.5], rounds: 1),
        Row("ringback, North America", .ringback, [440, 480], [2, 4], rounds: 2),
        Row("busy, North America", .busy, [480, 620], [0.5, 0.5], rounds: 6),
        Row("congestion, North America", .congestion, [480, 620], [0.25, 0.25], rounds: 8),
        Row("ringback, Britain", .ringback, [400, 450], [0.4, 0.2, 0.4, 2], rounds: 3),
        Row("busy, Britain", .busy, [400], [0.375, 0.375], rounds: 6),
        Row("congestion, Britain", .congestion, [400], [0.4, 0.35, 0.225, 0.525], rounds: 4),
        Row("dial, Germany", .dial, [425], [5, 0.5], rounds: 1),
        Row("ringback, Germany", .ringback, [425], [1, 4], rounds: 2),
        Row("busy, Germany", .busy, [425], [0.48, 0.48], rounds: 6),
        Row("congestion, Germany", .congestion, [425], [0.24, 0.24], rounds: 8),
        Row("dial, France", .dial, [440], [5, 0.5], rounds: 1),
        Row("ringback, France", .ringback, [440], [1.5, 3.5], rounds: 2),
        Row("busy, France", .busy, [440], [0.5, 0.5], rounds: 6),
        Row("congestion, France", .congestion, [440], [0.25, 0.25], rounds: 8),
        Row("dial, Japan", .dial, [400], [5, 0.5], rounds: 1),
        Row("ringback, Japan", .ringback, [400], [1, 2], rounds: 3, modulation: (0.85, 16)),
        Row("ringback, Japan, modulated fast", .ringback, [400], [1, 2], rounds: 3, modulation: (0.85, 20)),
        Row("busy and congestion, Japan", .busy, [400], [0.5, 0.5], rounds: 6),
        Row("ringback, Taiwan", .ringback, [440, 480], [1, 2], rounds: 3),
        Row("fax calling (CNG)", .fax, [1100], [0.5, 3], rounds: 2),
        Row("fax answering (CED)", .fax, [2100], [3, 0.5], rounds: 1),
        Row("fax answering (ANSam)", .fax, [2100], [3.5, 0.5], rounds: 1, modulation: (0.2, 15)),
    ]

    /// A way to send a tone.
    struct Line: Sendable, CustomTestStringConvertible {
        let level: Double
        let noise: Double
        let frequency: Double
        let pace: Double
        var testDescription: String {
            "\(level) dBFS over \(noise), \(frequency) of the frequency, \(pace) of the pace"
        }
    }

    /// Each extreme of each quantity is met, and with others in turn.
    static let lines = [
        Line(level: -10, noise: -70, frequency: 1, pace: 1),
        Line(level: -20, noise: -50, frequency: 0.99, pace: 1.08),
        Line(level: -35, noise: -60, frequency: 1.01, pace: 0.92),
        Line(level: -30, noise: -50, frequency: 0.99, pace: 0.92),
    ]

    @Test("is heard row by row: the kind, the beginning and the end, and no speech", arguments: rows, lines)
    func known(_ row: Row, _ line: Line) {
        // The tolerance of answering faxes is ±15 Hz.
        let frequency = row.hertz == [2100] ? 1 + (line.frequency - 1) / 2 : line.frequency
        let rise = row.rise * Double(row.rounds - 1)
        let tone =
            Signal.silence(seconds: 1.003)
            + row.signal(level: line.level - rise, frequency: frequency, pace: line.pace) + .silence(seconds: 1)
        // Where a modulated tone is faintest it must still stand out.
        let noise = line.noise - rise - (row.modulation.depth > 0.5 ? 10 : 0)
        let noisy = tone.mixed(with: .noise(level: noise, seconds: tone.seconds, seed: 5))
        let measured = measure([noisy.pcm16.map(G711.companded)])
        let expected = row.expected(pace: line.pace, from: 1.003)
        #expect(measured.tones.map(\.kind) == expected.map { _ in row.kind })
        #expect(
            agree(measured.tones.map(measured.seconds), expected, within: 0.03),
            "\(measured.tones.map(measured.seconds))")
        #expect(measured.channels[0].speech.isEmpty, "\(measured.speech())")
    }

    @Test("a fax that answers turns its phase round every 450 ms (V.8)")
    func phaseReversals() {
        let answer = (0..<8).reduce(Signal.silence(seconds: 1)) {
            $0 + .tone(2100, level: -15, seconds: 0.45, phase: $1.isMultiple(of: 2) ? 0 : .pi)
        }
        let measured = measure(answer + .silence(seconds: 1))
        #expect(measured.tones.map(\.kind) == [.fax])
        #expect(agree(measured.tones.map(measured.seconds), [1...4.6], within: 0.03))
    }

    @Test(
        "recorder and call waiting are heard while people talk",
        arguments: [(ToneKind.recorder, 1400.0, 10.0), (.callWaiting, 450, 4)])
    func overTalk(_ kind: ToneKind, _ hertz: Double, _ pause: Double) {
        let beep = Signal.cadence([hertz], level: -20, on: 0.4, off: 0.3, cycles: 1)
        let call = (0..<4).reduce(Signal.silence(seconds: 1)) {
            $0 + beep + .speech(level: -24, seconds: pause - 0.6, seed: UInt64($1)) + .silence(seconds: 0.3)
        }
        let measured = measure(call + .silence(seconds: 1))
        let beeps = measured.tones.filter { $0.kind == kind }
        let expected = (0..<4).map { 1 + Double($0) * (pause + 0.4)...1.4 + Double($0) * (pause + 0.4) }
        #expect(agree(beeps.map(measured.seconds), expected, within: 0.03))
    }
}

private enum G711 {
    /// What μ-law makes of a sample: one of 16 steps of a segment whose width doubles.
    static func companded(_ sample: Int16) -> Int16 {
        let magnitude = min(abs(Int(sample)), 32635) + 132
        let width = 1 << (Int.bitWidth - 1 - magnitude.leadingZeroBitCount - 4)
        let value = magnitude / width * width + width / 2 - 132
        return Int16(sample < 0 ? -value : value)
    }
}
