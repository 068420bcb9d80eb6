/// Voices that loud still noise makes unlike voices, beside those that the network is sure of.
///
/// Such noise leaves little of a soft word's timbre, and the network then doubts every other word of a party whom it hears
/// well otherwise. What it doubts is taken for more of the same voice where it is sure of at least a third of the sounds
/// nearby; a keyboard or a busy tone, of which it is hardly ever sure, stays out.
struct MaskedVoices {
    /// Nearby, in blocks to either side: five seconds.
    private static let reach = 5 * Timbre.blocksPerSecond

    /// From so little on, in decibels above the noise, words sound the less like themselves the nearer they are to it,
    /// and so much nearer hardly at all.
    private static let (mostMargin, marginRange) = (25.0, 10.0)
    /// Softer noise, in dBFS, masks nothing: what little rises above it may be anything. So much louder it masks fully.
    private static let (leastNoise, noiseRange) = (-54.0, 8.0)

    private let masking: Float
    /// Blocks that a sound touches; empty where nothing is masked.
    private var isSound: [Bool] = []
    private var isSure: [Bool] = []
    private var doubtful: [Int] = []

    /// - Parameters:
    ///   - sounds: in steps.
    ///   - blocks: how many there are.
    ///   - masking: from 0 to 1; see ``masking(_:_:)``.
    init(_ sounds: [Range<Int>], blocks: Int, _ masking: Double) {
        self.masking = Float(masking)
        guard masking > 0 else { return }
        isSound = [Bool](repeating: false, count: blocks)
        isSure = isSound
        for sound in sounds {
            let end = min(blocks, (sound.upperBound + Timbre.blockSteps - 1) / Timbre.blockSteps)
            for block in min(end, sound.lowerBound / Timbre.blockSteps)..<end { isSound[block] = true }
        }
    }

    /// How much still noise makes words unlike voices: from 0, not at all, to 1.
    /// - Parameter margin: of the words above the noise, in decibels.
    static func masking(_ noise: LevelCode, _ margin: Double) -> Double {
        let nearness = min(1, max(0, (mostMargin - margin) / marginRange))
        return nearness * min(1, max(0, (noise.decibels - leastNoise) / noiseRange))
    }

    /// Takes a block of which the network is sure.
    mutating func takeVoice(_ block: Int) {
        if masking > 0 { isSure[block] = true }
    }

    /// Takes another block.
    mutating func take(_ output: LikenessNetwork.Output, _ block: Int) {
        if masking > 0, output.mayBeMaskedVoice(masking) { doubtful.append(block) }
    }

    /// The blocks that are taken for voices as well; in order, as they were taken.
    var found: [Int] {
        // What is nearby slides from each doubtful block to the next.
        var (start, end, sounds, sure) = (0, 0, 0, 0)
        func count(_ block: Int, _ amount: Int) {
            guard isSound[block] else { return }
            sounds += amount
            if isSure[block] { sure += amount }
        }
        return doubtful.filter { block in
            while end < min(isSound.count, block + Self.reach + 1) {
                count(end, 1)
                end += 1
            }
            while start < block - Self.reach {
                count(start, -1)
                start += 1
            }
            return sure * 3 >= sounds
        }
    }
}
