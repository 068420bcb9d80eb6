internal import CallModel
internal import Foundation

/// The strongest of the low and of the high frequencies of DTMF in a step.
struct DTMFPair {
    /// A frequency of one of the two groups.
    struct Component {
        /// Which of the four of its group.
        let place: Int
        /// What of the step's energy lies on it, where the frequency is exact.
        let energy: Float
        let cosine: Float
        let sine: Float

        /// The phase at the first sample, in radians.
        var phase: Float { atan2(-sine, cosine) }
    }

    let low: Component
    let high: Component
    /// All that the step holds.
    let energy: Float

    /// Whether they may hold nearly all of it, even off their frequencies.
    var isPossible: Bool { low.energy + high.energy >= energy / 2 }
}

/// Projects a step on the eight frequencies of DTMF (ITU-T Q.23).
///
/// Ten milliseconds resolve 100 Hz: enough to tell the frequencies of a group apart, not enough to say whether one is
/// within its tolerance. That, the phase tells by how far it moves from step to step.
struct DTMFFilters {
    /// 697, 770, 852 and 941 Hz.
    static let low: [Double] = [697, 770, 852, 941]
    /// 1209, 1336, 1477 and 1633 Hz.
    static let high: [Double] = [1209, 1336, 1477, 1633]

    /// The lag-one correlations that two of them together can have: a cheap test before the projection.
    let correlations: ClosedRange<Float>
    private let stepFrames: Int
    /// Cosine and sine of each frequency in turn, each padded with zeros to whole vectors.
    private let basis: [Float]
    private let stride: Int
    private let hasKernels = Kernels.areUsable

    /// Two tones whose levels differ by this factor at most are a key, the stronger one on either side.
    private static let largestTwist = pow(10, 0.9)

    init(_ grid: FrameGrid) {
        let rate = Double(grid.sampleRate.hertz)
        stepFrames = grid.stepFrames
        stride = ToneFilter.stride(for: grid.stepFrames)
        let padding = [Float](repeating: 0, count: stride - grid.stepFrames)
        basis = (Self.low + Self.high).flatMap { hertz -> [Float] in
            let angle = 2 * Double.pi * hertz / rate
            let turn = (cosine: cos(angle), sine: sin(angle))
            var now = (cosine: 1.0, sine: 0.0)
            var (cosines, sines): ([Float], [Float]) = ([], [])
            // A turn further each frame: two thousand cosines a file would take as long as a second of sound.
            for _ in 0..<grid.stepFrames {
                cosines.append(Float(now.cosine))
                sines.append(Float(now.sine))
                now = (
                    now.cosine * turn.cosine - now.sine * turn.sine,
                    now.sine * turn.cosine + now.cosine * turn.sine
                )
            }
            return cosines + padding + sines + padding
        }
        func blend(_ one: Double, _ other: Double) -> Float {
            let share = Self.largestTwist / (1 + Self.largestTwist)
            return Float(share * cos(2 * .pi * one / rate) + (1 - share) * cos(2 * .pi * other / rate))
        }
        correlations = blend(Self.high[3], Self.low[3]) - 0.04...blend(Self.low[0], Self.high[0]) + 0.02
    }

    /// - Parameters:
    ///   - samples: a whole step.
    ///   - energy: of the step, its offset left out.
    func strongest(in samples: UnsafePointer<Int16>, energy: Float) -> DTMFPair {
        withUnsafeTemporaryAllocation(of: Float.self, capacity: stride) { padded in
            padded.initialize(repeating: 0)
            for index in 0..<stepFrames { padded[index] = Float(samples[index]) }
            return DTMFPair(
                low: strongest(of: 0..<4, in: UnsafeBufferPointer(padded)),
                high: strongest(of: 4..<8, in: UnsafeBufferPointer(padded)), energy: energy)
        }
    }

    private func strongest(of frequencies: Range<Int>, in samples: UnsafeBufferPointer<Float>)
        -> DTMFPair.Component
    {
        var best = (place: 0, power: -Float.infinity, cosine: Float.zero, sine: Float.zero)
        for (place, frequency) in frequencies.enumerated() {
            let (cosine, sine) = (dot(samples, vector: 2 * frequency), dot(samples, vector: 2 * frequency + 1))
            let power = cosine * cosine + sine * sine
            if power > best.power { best = (place, power, cosine, sine) }
        }
        return DTMFPair.Component(
            place: best.place, energy: best.power * 2 / Float(stepFrames), cosine: best.cosine, sine: best.sine)
    }

    private func dot(_ samples: UnsafeBufferPointer<Float>, vector: Int) -> Float {
        basis.withUnsafeBufferPointer { basis in
            guard let samples = samples.baseAddress, let basis = basis.baseAddress else { return 0 }
            return ScalarProduct.of(samples, basis + vector &* stride, count: stride, hasKernels: hasKernels)
        }
    }
}
