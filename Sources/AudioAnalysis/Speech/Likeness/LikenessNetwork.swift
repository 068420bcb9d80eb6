/// A convolutional network over blocks of 50 ms: five layers of twelve channels that look 31 blocks to either side.
///
/// The first layer mixes the inputs of three neighbouring blocks. Each of the others looks at three blocks, twice as far
/// apart as those of the layer before (a filter for each channel), then mixes the channels, and adds what comes out to
/// what went in. It was trained to tell whether somebody speaks, and whether music plays; see ``LikenessWeights``.
struct LikenessNetwork {
    /// Blocks that an output depends on, to either side.
    static let reach = 31
    /// How far a single layer looks.
    private static let farthest = 16
    /// Blocks that are computed at a time: the activations stay in the cache, and memory does not grow with a recording.
    static let tile = 512

    /// What it says of a block: log odds, so that 0 is even.
    struct Output: Hashable {
        /// That somebody speaks.
        let speech: Float
        /// That music plays.
        let music: Float

        /// Whether to take it for speech: at even odds, or, where music is out of the question, at three in ten. Under
        /// loud steady noise a voice is as often doubtful as not, and noise alone never got so far.
        /// - Parameter isStill: whether the noise is still; music is less of a question there.
        func isVoice(over isStill: Bool) -> Bool {
            speech > 0 || (speech > Self.threeInTen && music < (isStill ? Self.oneInSixteen : Self.oneInTwenty))
        }

        /// Whether it may be a voice that loud still noise makes unlike one. At -40 dBFS of white noise the network doubted
        /// one block in seven of soft callers, and three in a thousand of the sounds were no speech: fully masked, one in
        /// thirteen will do, where music is not likely.
        /// - Parameter masking: from 0 to 1; see ``MaskedVoices/masking(_:_:)``.
        func mayBeMaskedVoice(_ masking: Float) -> Bool {
            let leastSpeech = Self.threeInTen + masking * (Self.oneInThirteen - Self.threeInTen)
            let mostMusic = Self.oneInSixteen + masking * (Self.threeInEight - Self.oneInSixteen)
            return speech > leastSpeech && music < mostMusic
        }

        /// Whether to take it for a word that has only begun, at the end of a recording, where the network hears silence
        /// after it and no voice that grows louder is ever followed by that: at one in eight, where it is surely no music.
        var mayBeVoiceBegun: Bool { speech > Self.oneInEight && music < Self.oneInTwenty }

        private static let threeInEight: Float = -0.511
        private static let oneInEight: Float = -1.946
        private static let oneInThirteen: Float = -2.485
        private static let threeInTen: Float = -0.847
        private static let oneInSixteen: Float = -2.708
        private static let oneInTwenty: Float = -2.944
    }

    /// The outputs of blocks, in order.
    /// - Parameters:
    ///   - inputs: of the whole recording; what lies beyond its ends counts as silence.
    ///   - blocks: which of them.
    static func outputs(_ inputs: LikenessInputs, _ blocks: Range<Int>) -> [Output] {
        var outputs: [Output] = []
        outputs.reserveCapacity(blocks.count)
        var start = blocks.lowerBound
        while start < blocks.upperBound {
            let end = min(start + tile, blocks.upperBound)
            append(inputs, start..<end, to: &outputs)
            start = end
        }
        return outputs
    }

    private static func append(_ inputs: LikenessInputs, _ blocks: Range<Int>, to outputs: inout [Output]) {
        let weights = LikenessWeights.trained
        let first = max(0, blocks.lowerBound - reach)
        let count = min(inputs.count, blocks.upperBound + reach) - first
        var seen = Activations(rows: LikenessInputs.width, count, margin: 1)
        inputs.write(-1..<count + 1, from: first, to: &seen)
        var layer = Activations(rows: LikenessWeights.channels, count, margin: farthest)
        layer.mix(seen, weights.first, shifts: -1...1, isOnTop: false)
        var next = Activations(rows: LikenessWeights.channels, count, margin: farthest)
        for convolution in weights.convolutions {
            next.convolve(layer, convolution)
            swap(&layer, &next)
        }
        let speech = layer.sum(weights.last.speech, weights.last.bias.speech)
        let music = layer.sum(weights.last.music, weights.last.bias.music)
        for block in blocks { outputs.append(Output(speech: speech[block - first], music: music[block - first])) }
    }
}
