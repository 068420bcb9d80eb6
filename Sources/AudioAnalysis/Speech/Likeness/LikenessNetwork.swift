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

    private let inputs: LikenessInputs
    private let weights = LikenessWeights.trained
    // Memory of the layers, used again by every tile.
    private var seen = Activations(rows: LikenessInputs.width, tile + 2 * reach, margin: 1)
    private var layer = Activations(rows: LikenessWeights.channels, tile + 2 * reach, margin: farthest)
    private var next = Activations(rows: LikenessWeights.channels, tile + 2 * reach, margin: farthest)

    /// - Parameter inputs: of the whole recording; what lies beyond its ends counts as silence.
    init(_ inputs: LikenessInputs) { self.inputs = inputs }

    /// Goes through the outputs of some blocks, in order.
    @inline(__always)
    mutating func forEachOutput(_ blocks: Range<Int>, _ body: (Int, Output) -> Void) {
        var start = blocks.lowerBound
        while start < blocks.upperBound {
            let end = min(start + Self.tile, blocks.upperBound)
            let first = max(0, start - Self.reach)
            compute(start..<end, from: first)
            layer.forEachSum(
                start - first..<end - first, (weights.last.speech, weights.last.music),
                (weights.last.bias.speech, weights.last.bias.music)
            ) { body(first + $0, Output(speech: $1, music: $2)) }
            start = end
        }
    }

    /// Leaves the last layer at some blocks in `layer`: no layer is computed farther around them than the others look.
    private mutating func compute(_ blocks: Range<Int>, from first: Int) {
        let count = min(inputs.count, blocks.upperBound + Self.reach) - first
        seen.restart(count)
        layer.restart(count)
        next.restart(count)
        var reach = Self.reach - 1
        func wanted() -> Range<Int> {
            max(0, blocks.lowerBound - first - reach)..<min(count, blocks.upperBound - first + reach)
        }
        inputs.write(-1..<count + 1, from: first, to: &seen)
        layer.mix(seen, weights.first, shifts: -1...1, isOnTop: false, at: wanted())
        for convolution in weights.convolutions {
            reach -= convolution.distance
            next.convolve(layer, convolution, at: wanted())
            swap(&layer, &next)
        }
    }
}
