/// What the network has learnt, in the order in which it is used.
///
/// The numbers come from `Tests/Benchmarks/training.sh`: voices, music and noises of Debian packages, mixed as
/// calls have them. None of the voices and songs that accuracy is measured with is among them.
struct LikenessWeights {
    /// Channels of every layer but the inputs.
    static let channels = 12

    /// Sums of channels.
    struct Mix {
        /// For each channel that goes in, its share in each that comes out.
        let factors: [Float]
        let bias: [Float]
    }

    /// A layer between: a filter over three blocks for each channel, and a mix of the channels.
    struct Convolution {
        /// How far apart the three blocks are.
        let distance: Int
        /// For each channel the factor of the block before, then for each that of the block, then of the block after.
        let filters: [Float]
        let mix: Mix
    }

    /// The layer that answers.
    struct Last {
        let speech: [Float]
        let music: [Float]
        let bias: (speech: Float, music: Float)
    }

    /// The layer that sees the inputs: those of the block before, of the block, and of the block after.
    let first: Mix
    let convolutions: [Convolution]
    let last: Last

    /// The network as it was trained.
    static let trained = LikenessWeights(trainedNumbers)

    /// - Parameter numbers: in units of 1/1024, layer after layer.
    private init(_ numbers: [Int16]) {
        var rest = numbers[...]
        func next(_ count: Int) -> [Float] {
            defer { rest = rest.dropFirst(count) }
            return rest.prefix(count).map { Float($0) / 1024 }
        }
        func row() -> [Float] { next(Self.channels) }
        first = Mix(factors: next(3 * LikenessInputs.width * Self.channels), bias: row())
        convolutions = [2, 4, 8, 16].map { distance in
            Convolution(
                distance: distance, filters: next(3 * Self.channels),
                mix: Mix(factors: next(Self.channels * Self.channels), bias: row()))
        }
        let (speech, music, bias) = (row(), row(), next(2))
        last = Last(speech: speech, music: music, bias: (bias[0], bias[1]))
        precondition(rest.isEmpty && numbers.count == 1094, "the numbers fit the network")
    }
}
