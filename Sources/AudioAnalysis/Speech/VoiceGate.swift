internal import Foundation

/// Tells voices from what else rises above the noise: music, traffic, people in the background.
///
/// Levels say to the step where a sound begins and ends, but not what it is; ``LikenessNetwork`` hears what it is, but to
/// the tenth of a second. So the sounds keep their edges, and lose what is unlike speech.
struct VoiceGate {
    /// Where somebody speaks, in steps; ordered, disjoint.
    let speech: [Range<Int>]
    /// Where music plays and nobody speaks, in steps; ordered, disjoint.
    let music: [Range<Int>]

    /// How far the network's word reaches to either side, in steps: half its blocks' length beyond them, since sounds
    /// begin and end inside a block.
    private static let reach = 5
    /// What is left of a sound beside a voice is its weak beginning or end, if it is shorter; in steps.
    private static let edge = 15
    /// A word that the end of the recording cuts off may have no more blocks than these.
    private static let begunBlocks = 3
    /// Sounds with a pause of less than this between them are heard together, in blocks.
    private static let shared = 2 * LikenessNetwork.reach
    /// Music that pauses for less goes on, in steps.
    private static let musicalPause = 150
    /// The shortest music, in steps: a chime is none.
    private static let shortestMusic = 200

    /// - Parameters:
    ///   - levels: of a channel's steps.
    ///   - timbre: of its blocks.
    ///   - segmenter: of the same steps; it finds what rises above the noise.
    init(_ levels: [LevelCode], _ timbre: [Timbre], _ segmenter: SpeechSegmenter) {
        let sounds = segmenter.speech
        let count = timbre.count
        guard count > 0, !sounds.isEmpty else {
            (speech, music) = (sounds, [])
            return
        }
        var masked = MaskedVoices(sounds, blocks: count, segmenter.masking)
        var (isVoice, isMusic) = (
            [Bool](repeating: false, count: levels.count), [Bool](repeating: false, count: levels.count)
        )
        var network = LikenessNetwork(LikenessInputs(levels, timbre))
        for blocks in Self.blocks(of: sounds, count: count) {
            network.forEachOutput(blocks) { block, output in
                let isBegun = block >= count - Self.begunBlocks && output.mayBeVoiceBegun
                if output.isVoice(over: segmenter.isStill) || isBegun {
                    Self.mark(block, reach: Self.reach, &isVoice)
                    masked.takeVoice(block)
                } else if output.music > 0 {
                    Self.mark(block, reach: 0, &isMusic)
                } else {
                    masked.take(output, block)
                }
            }
        }
        for block in masked.found { Self.mark(block, reach: Self.reach, &isVoice) }
        let voices = sounds.flatMap { Self.voices(in: $0, isVoice) }
        speech = segmenter.joined(voices)
        music = Self.tunes(isMusic, speech)
    }

    /// Marks the steps of a block and those in reach of it.
    private static func mark(_ block: Int, reach: Int, _ mask: inout [Bool]) {
        let end = min(mask.count, (block + 1) * Timbre.blockSteps + reach)
        let steps = max(0, block * Timbre.blockSteps - reach)..<end
        mask.withUnsafeMutableBufferPointer { $0[steps].update(repeating: true) }
    }

    /// The parts of a sound that are voices, up to its edges where those are near.
    private static func voices(in sound: Range<Int>, _ isVoice: [Bool]) -> [Range<Int>] {
        var voices = runs(of: isVoice, in: sound)
        if let first = voices.first, first.lowerBound - sound.lowerBound < edge {
            voices[0] = sound.lowerBound..<first.upperBound
        }
        if let last = voices.last, sound.upperBound - last.upperBound < edge {
            voices[voices.count - 1] = last.lowerBound..<sound.upperBound
        }
        return voices
    }

    /// Blocks that sounds touch, near ones together.
    private static func blocks(of sounds: [Range<Int>], count: Int) -> [Range<Int>] {
        var joined: [Range<Int>] = []
        for sound in sounds {
            let start = min(sound.lowerBound / Timbre.blockSteps, count)
            let end = min((sound.upperBound + Timbre.blockSteps - 1) / Timbre.blockSteps, count)
            if let last = joined.last, start - last.upperBound < shared {
                joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, end)
            } else if start < end {
                joined.append(start..<end)
            }
        }
        return joined
    }

    /// Music where speech is unlikely; the pauses of the tune belong to it.
    private static func tunes(_ isMusic: [Bool], _ speech: [Range<Int>]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var position = 0
        for voice in speech + [isMusic.count..<isMusic.count] {
            var tunes: [Range<Int>] = []
            for run in runs(of: isMusic, in: position..<max(position, voice.lowerBound)) {
                if let last = tunes.last, run.lowerBound - last.upperBound < musicalPause {
                    tunes[tunes.count - 1] = last.lowerBound..<run.upperBound
                } else {
                    tunes.append(run)
                }
            }
            found += tunes.filter { $0.count >= shortestMusic }
            position = voice.upperBound
        }
        return found
    }

    private static func runs(of mask: [Bool], in range: Range<Int>) -> [Range<Int>] {
        mask.withUnsafeBytes { mask in
            /// Where a byte is found first, many of them at a time.
            func first(_ byte: Int32, from step: Int) -> Int {
                guard step < range.upperBound, let base = mask.baseAddress,
                    let found = memchr(base + step, byte, range.upperBound - step)
                else { return range.upperBound }
                return UnsafeRawPointer(found) - base
            }
            precondition(range.upperBound <= mask.count, "the steps are there")
            var found: [Range<Int>] = []
            var start = first(1, from: range.lowerBound)
            while start < range.upperBound {
                let end = first(0, from: start)
                found.append(start..<end)
                start = first(1, from: end)
            }
            return found
        }
    }
}
