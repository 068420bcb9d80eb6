/// One of the two bands of G.722: the predictor that both follow, and the scale of what is added to its prediction
/// (ITU-T G.722, 6.2.1). All of it in sixteen-bit arithmetic, as the recommendation has it.
struct G722Band {
    /// What is predicted of the next sample, `s`.
    private(set) var prediction: Int32 = 0
    /// The scale of the quantizer, `det`.
    private(set) var scale: Int32

    /// The logarithm of the scale, `nb`.
    private var logarithm: Int32 = 0
    private let mostLogarithm: Int32
    /// Eight for the lower band and ten for the upper.
    private let shift: Int32

    /// The six zeros: their coefficients and the differences they weigh, the newest lowest.
    private var zeros = SIMD8<Int32>(repeating: 0)
    private var differences = SIMD8<Int32>(repeating: 0)
    /// The two poles, and the samples they weigh.
    private var poles: (first: Int32, second: Int32) = (0, 0)
    private var samples: (first: Int32, second: Int32) = (0, 0)
    /// What the zeros alone made of the last two samples.
    private var partials: (first: Int32, second: Int32) = (0, 0)
    private var zeroPrediction: Int32 = 0

    static let lower = G722Band(scale: 32, mostLogarithm: 18_432, shift: 8)
    static let upper = G722Band(scale: 8, mostLogarithm: 22_528, shift: 10)

    private init(scale: Int32, mostLogarithm: Int32, shift: Int32) {
        (self.scale, self.mostLogarithm, self.shift) = (scale, mostLogarithm, shift)
    }

    /// Moves the scale by what a code stands for (blocks 3L and 3H).
    mutating func adapt(by step: Int32) {
        logarithm = max(0, min(mostLogarithm, (logarithm &* 127) &>> 7 &+ step))
        let mantissa = Self.powers[Int((logarithm &>> 6) & 31)]
        let right = shift &- logarithm &>> 11
        scale = (right < 0 ? mantissa &<< (0 &- right) : mantissa &>> right) &<< 2
    }

    /// Takes in the quantized difference and predicts the next sample (block 4).
    mutating func predict(after difference: Int32) {
        let sample = Self.saturated(prediction &+ difference)
        let partial = Self.saturated(zeroPrediction &+ difference)
        movePoles(partial)
        moveZeros(difference)
        samples = (sample, samples.first)
        partials = (partial, partials.first)

        let first = (poles.first &* Self.saturated(samples.first &* 2)) &>> 15
        let second = (poles.second &* Self.saturated(samples.second &* 2)) &>> 15
        zeroPrediction = 0
        for index in 0..<6 {
            zeroPrediction &+= (zeros[index] &* Self.saturated(differences[index] &* 2)) &>> 15
        }
        zeroPrediction = Self.saturated(zeroPrediction)
        prediction = Self.saturated(Self.saturated(first &+ second) &+ zeroPrediction)
    }

    private mutating func movePoles(_ partial: Int32) {
        let isLikeFirst = (partial < 0) == (partials.first < 0)
        let isLikeSecond = (partial < 0) == (partials.second < 0)

        let quadruple = Self.saturated(poles.first &* 4)
        let towards = min(isLikeFirst ? 0 &- quadruple : quadruple, 32_767)
        var second = towards &>> 7 &+ (isLikeSecond ? 128 : -128) &+ (poles.second &* 32_512) &>> 15
        second = max(-12_288, min(12_288, second))

        let first = Self.saturated((isLikeFirst ? 192 : -192) &+ (poles.first &* 32_640) &>> 15)
        let bound = Self.saturated(15_360 &- second)
        poles = (max(0 &- bound, min(bound, first)), second)
    }

    private mutating func moveZeros(_ difference: Int32) {
        let step: Int32 = difference == 0 ? 0 : 128
        for index in 0..<6 {
            let isAlike = (differences[index] < 0) == (difference < 0)
            zeros[index] = Self.saturated((isAlike ? step : 0 &- step) &+ (zeros[index] &* 32_640) &>> 15)
        }
        for index in (1..<6).reversed() { differences[index] = differences[index - 1] }
        differences[0] = difference
    }

    @inline(__always)
    static func saturated(_ value: Int32) -> Int32 { max(min(value, 32_767), -32_768) }

    /// 2^(n/32) · 2048, `ILB`.
    private static let powers: [Int32] = [
        2048, 2093, 2139, 2186, 2233, 2282, 2332, 2383, 2435, 2489, 2543, 2599, 2656, 2714, 2774, 2834, 2896, 2960,
        3025, 3091, 3158, 3228, 3298, 3371, 3444, 3520, 3597, 3676, 3756, 3838, 3922, 4008,
    ]
}
