/// What the network has learnt, in the order in which it is used.
///
/// The numbers come from `Tests/Benchmarks/training.sh`: voices, music and noises of Debian packages, mixed as
/// calls have them. None of the voices and songs that accuracy is measured with is among them.
struct LikenessWeights {
    /// The layer that sees the inputs.
    struct First {
        /// One entry an input: those of the block before, of the block, and of the block after.
        let inputs: [Lanes]
        let bias: Lanes
    }

    /// A layer between: a filter over three blocks for each channel, and a mix of the channels.
    struct Convolution {
        /// How far apart the three blocks are.
        let distance: Int
        let before: Lanes
        let here: Lanes
        let after: Lanes
        /// One entry a channel that goes in.
        let mix: [Lanes]
        let bias: Lanes

        @inline(__always)
        func mixed(_ filtered: Lanes, onto below: Lanes) -> Lanes {
            var sum = bias
            mix.withUnsafeBufferPointer { mix in
                for lane in 0..<4 {
                    sum.add(filtered.a[lane], times: mix[lane])
                    sum.add(filtered.b[lane], times: mix[4 &+ lane])
                    sum.add(filtered.c[lane], times: mix[8 &+ lane])
                }
            }
            var result = sum.positive
            result.a += below.a
            result.b += below.b
            result.c += below.c
            return result
        }
    }

    /// The layer that answers.
    struct Last {
        let speech: Lanes
        let music: Lanes
        let bias: (speech: Float, music: Float)

        func output(_ lanes: Lanes) -> LikenessNetwork.Output {
            LikenessNetwork.Output(
                speech: bias.speech + Self.dot(lanes, speech), music: bias.music + Self.dot(lanes, music))
        }

        private static func dot(_ left: Lanes, _ right: Lanes) -> Float {
            (left.a * right.a + left.b * right.b + left.c * right.c).sum()
        }
    }

    let first: First
    let convolutions: [Convolution]
    let last: Last

    /// The network as it was trained.
    static let trained = LikenessWeights(trainedNumbers)

    /// - Parameter numbers: in units of 1/1024, layer after layer.
    private init(_ numbers: [Int16]) {
        var rest = numbers[...]
        func next() -> Float { Float(rest.popFirst() ?? 0) / 1024 }
        func quarter() -> SIMD4<Float> { SIMD4(next(), next(), next(), next()) }
        func lanes() -> Lanes { Lanes(a: quarter(), b: quarter(), c: quarter()) }
        first = First(inputs: (0..<3 * LikenessInputs.width).map { _ in lanes() }, bias: lanes())
        convolutions = [2, 4, 8, 16].map { distance in
            Convolution(
                distance: distance, before: lanes(), here: lanes(), after: lanes(),
                mix: (0..<Lanes.count).map { _ in lanes() }, bias: lanes())
        }
        last = Last(speech: lanes(), music: lanes(), bias: (next(), next()))
        precondition(rest.isEmpty && numbers.count == 1094, "the numbers fit the network")
    }
}
