/// ITU-T G.722 at 64 kbit/s: a byte for two samples of 16 kHz, six bits of it for the lower band and two for the upper.
final class G722Decoder {
    /// Bytes decoded at a time.
    static let batch = 4096

    private var lower = G722Band.lower
    private var upper = G722Band.upper
    /// Sums and differences of the bands in turn, the newest last: twice the filter's length, so that it slides through
    /// and is moved back only once in a while.
    private var history = [Int32](repeating: 0, count: span * 32)
    private var newest = span
    private var samples = [Int16](repeating: 0, count: batch * 2)
    /// Decoded samples that nobody took yet.
    private var ready = 0..<0

    /// Samples that the filter looks at.
    private static let span = 24

    /// Whether bytes must be decoded before samples can be taken.
    var isEmpty: Bool { ready.isEmpty }

    /// Decodes bytes, of which there are at most ``batch``; all earlier samples were taken.
    func decode(_ codes: UnsafeRawBufferPointer) {
        for (index, code) in codes.enumerated() {
            (samples[index * 2], samples[index * 2 + 1]) = decode(Int(code))
        }
        ready = 0..<(codes.count * 2)
    }

    /// Hands out decoded samples, as many as there are and fit.
    /// - Returns: how many.
    func take(_ wanted: Int, into output: UnsafeMutableBufferPointer<Int16>) -> Int {
        let count = min(wanted, ready.count)
        for index in 0..<count { output[index] = samples[ready.lowerBound + index] }
        ready = (ready.lowerBound + count)..<ready.upperBound
        return count
    }

    private func decode(_ code: Int) -> (Int16, Int16) {
        let (low, high) = (code & 0x3F, code >> 6)
        let lowSample = Self.limited(lower.prediction &+ (lower.scale &* Self.sixBits[low]) &>> 15)
        // The predictor follows the four upper bits alone, so that an encoder may give the others away for data.
        let lowDifference = (lower.scale &* Self.fourBits[low >> 2]) &>> 15
        lower.adapt(by: Self.lowerSteps[low >> 2])
        lower.predict(after: lowDifference)

        let highDifference = (upper.scale &* Self.twoBits[high]) &>> 15
        let highSample = Self.limited(upper.prediction &+ highDifference)
        upper.adapt(by: Self.upperSteps[high])
        upper.predict(after: highDifference)
        return joined(lowSample, highSample)
    }

    /// The receiving quadrature mirror filter (ITU-T G.722, 4.4).
    private func joined(_ low: Int32, _ high: Int32) -> (Int16, Int16) {
        if newest + 2 > history.count {
            for index in 0..<Self.span { history[index] = history[newest - Self.span + index] }
            newest = Self.span
        }
        (history[newest], history[newest + 1]) = (low &+ high, low &- high)
        newest += 2
        let start = newest - Self.span
        var (first, second): (Int32, Int32) = (0, 0)
        for index in 0..<12 {
            second &+= history[start + index * 2] &* Self.mirror[index]
            first &+= history[start + index * 2 + 1] &* Self.mirror[11 - index]
        }
        return (
            Int16(truncatingIfNeeded: G722Band.saturated(first &>> 11)),
            Int16(truncatingIfNeeded: G722Band.saturated(second &>> 11))
        )
    }

    @inline(__always)
    private static func limited(_ value: Int32) -> Int32 { max(min(value, 16_383), -16_384) }
}

// The tables of ITU-T G.722: quantizers (`QM2`, `QM4`, `QM6`), steps of the scales (`WL` by `RL42`, `WH` by `RH2`), and the
// mirror filter.
extension G722Decoder {
    private static let twoBits: [Int32] = [-7408, -1616, 7408, 1616]

    private static let fourBits: [Int32] = [
        0, -20_456, -12_896, -8968, -6288, -4240, -2584, -1200, 20_456, 12_896, 8968, 6288, 4240, 2584, 1200, 0,
    ]

    private static let sixBits: [Int32] = [
        -136, -136, -136, -136, -24_808, -21_904, -19_008, -16_704, -14_984, -13_512, -12_280, -11_192, -10_232,
        -9360, -8576, -7856, -7192, -6576, -6000, -5456, -4944, -4464, -4008, -3576, -3168, -2776, -2400, -2032,
        -1688, -1360, -1040, -728, 24_808, 21_904, 19_008, 16_704, 14_984, 13_512, 12_280, 11_192, 10_232, 9360,
        8576, 7856, 7192, 6576, 6000, 5456, 4944, 4464, 4008, 3576, 3168, 2776, 2400, 2032, 1688, 1360, 1040, 728,
        432, 136, -432, -136,
    ]

    private static let lowerSteps: [Int32] = {
        let steps: [Int32] = [-60, -30, 58, 172, 334, 538, 1198, 3042]
        return [0, 7, 6, 5, 4, 3, 2, 1, 7, 6, 5, 4, 3, 2, 1, 0].map { steps[$0] }
    }()

    private static let upperSteps: [Int32] = [798, -214, 798, -214]

    private static let mirror: [Int32] = [3, -11, 12, 32, -210, 951, 3876, -805, 362, -156, 53, -11]
}
