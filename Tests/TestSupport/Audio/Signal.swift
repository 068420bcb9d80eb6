public import CallModel
internal import Foundation

/// Sound made by arithmetic: samples on the 16-bit scale, one channel, not yet rounded.
///
/// ```swift
/// let ring = Signal.tone(450, level: -20, seconds: 1) + .silence(seconds: 4)
/// let channel = (ring * 3).mixed(with: .noise(level: -60, seconds: 15, seed: 1)).pcm16
/// ```
public struct Signal: Sendable {
    /// The samples; ±32768 is full scale.
    public var samples: [Double]
    /// Frames a second.
    public let rate: SampleRate

    /// Wraps samples.
    public init(_ samples: [Double], rate: SampleRate = .telephone) {
        self.samples = samples
        self.rate = rate
    }

    /// Rounded, and clipped where it goes beyond full scale.
    public var pcm16: [Int16] { samples.map { Int16(min(max($0.rounded(), -32768), 32767)) } }

    /// How long it lasts.
    public var seconds: Double { Double(samples.count) / Double(rate.hertz) }
}

extension Signal {
    /// Digital silence.
    public static func silence(seconds: Double, rate: SampleRate = .telephone) -> Signal {
        constant(0, seconds: seconds, rate: rate)
    }

    /// One value all along, such as the −1 that FreeSWITCH fills a missing side with.
    public static func constant(_ value: Double, seconds: Double, rate: SampleRate = .telephone) -> Signal {
        Signal([Double](repeating: value, count: Int(rate.frames(seconds: seconds))), rate: rate)
    }

    /// A sine.
    /// - Parameter level: in dBFS RMS, 0 being a full-scale square wave; a full-scale sine is −3.01.
    public static func tone(
        _ hertz: Double, level: Double, seconds: Double, phase: Double = 0, rate: SampleRate = .telephone
    ) -> Signal {
        let amplitude = 32768 * pow(10, level / 20) * 2.0.squareRoot()
        let step = 2 * Double.pi * hertz / Double(rate.hertz)
        let count = Int(rate.frames(seconds: seconds))
        return Signal((0..<count).map { amplitude * sin(step * Double($0) + phase) }, rate: rate)
    }

    /// Gaussian noise, the same for the same seed.
    /// - Parameter level: in dBFS RMS.
    public static func noise(
        level: Double, seconds: Double, seed: UInt64, rate: SampleRate = .telephone
    ) -> Signal {
        var generator = SplitMix64(seed: seed)
        let deviation = 32768 * pow(10, level / 20)
        let count = Int(rate.frames(seconds: seconds))
        let samples = (0..<count).map { _ in
            // Box and Muller.
            let radius = (-2 * log(Double.random(in: Double.leastNonzeroMagnitude..<1, using: &generator)))
                .squareRoot()
            return deviation * radius * cos(2 * .pi * Double.random(in: 0..<1, using: &generator))
        }
        return Signal(samples, rate: rate)
    }

    /// A tone that sounds and pauses in turn.
    public static func cadence(
        _ hertz: [Double], level: Double, on: Double, off: Double, cycles: Int, rate: SampleRate = .telephone
    ) -> Signal {
        let share = level - 10 * log10(Double(hertz.count))
        let burst = hertz.dropFirst().reduce(tone(hertz[0], level: share, seconds: on, rate: rate)) {
            $0.mixed(with: tone($1, level: share, seconds: on, rate: rate))
        }
        return (burst + silence(seconds: off, rate: rate)) * cycles
    }
}

extension Signal {
    /// One after the other.
    public static func + (left: Signal, right: Signal) -> Signal {
        Signal(left.samples + right.samples, rate: left.rate)
    }

    /// Repeated.
    public static func * (signal: Signal, times: Int) -> Signal {
        Signal(Array(repeatElement(signal.samples, count: times).joined()), rate: signal.rate)
    }

    /// Both at once; as long as the longer.
    public func mixed(with other: Signal) -> Signal {
        var sum = samples.count >= other.samples.count ? samples : other.samples
        let shorter = samples.count >= other.samples.count ? other.samples : samples
        for index in shorter.indices { sum[index] += shorter[index] }
        return Signal(sum, rate: rate)
    }

    /// Louder or quieter by so many decibels.
    public func gained(_ decibels: Double) -> Signal {
        let factor = pow(10, decibels / 20)
        return Signal(samples.map { $0 * factor }, rate: rate)
    }

    /// Off centre by so much on the 16-bit scale.
    public func offset(by value: Double) -> Signal { Signal(samples.map { $0 + value }, rate: rate) }

    /// Cut off above a ceiling and below its negative.
    public func clipped(at ceiling: Double) -> Signal {
        Signal(samples.map { min(max($0, -ceiling), ceiling) }, rate: rate)
    }

    /// The first so many seconds.
    public func prefix(seconds: Double) -> Signal {
        Signal(Array(samples.prefix(Int(rate.frames(seconds: seconds)))), rate: rate)
    }

    /// The level of the whole in dBFS RMS.
    public var level: Double {
        let power = samples.reduce(0) { $0 + $1 * $1 } / Double(max(1, samples.count))
        return 10 * log10(power / (32768 * 32768))
    }
}
