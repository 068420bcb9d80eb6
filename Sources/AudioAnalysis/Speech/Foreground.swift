/// The party's own voice, apart from people who talk behind it.
///
/// Whoever speaks into a telephone is far louder in it than whoever sits at the next desk. A stretch that nowhere comes
/// near to the loudest words of its channel is somebody else's; of one that the end cuts off nobody knows how loud it would
/// have become.
enum Foreground {
    /// How far below the loudest words one's own softest stay, in half decibels.
    private static let depth = 36
    /// The loudest steps that say how loud the words are: half a second.
    private static let loudSteps = 50
    /// The loudest steps of a stretch that say how loud it is.
    private static let stretchSteps = 5

    /// What comes so near to the end is cut off by it, in steps.
    private static let edge = 5

    /// - Parameters:
    ///   - speech: in steps; ordered, disjoint.
    ///   - levels: of the channel's steps.
    static func own(_ speech: [Range<Int>], _ levels: [LevelCode]) -> [Range<Int>] {
        guard let loudest = level(of: speech, levels, loudSteps) else { return speech }
        return speech.filter { stretch in
            guard stretch.upperBound <= levels.count - edge, stretch.count >= stretchSteps else { return true }
            return levels[stretch].count { $0.raised(by: depth) >= loudest } >= stretchSteps
        }
    }

    /// The level that so many steps reach; `nil` where there are fewer.
    private static func level(of speech: [Range<Int>], _ levels: [LevelCode], _ steps: Int) -> LevelCode? {
        var counts = InlineArray<256, Int32>(repeating: 0)
        for stretch in speech {
            for step in stretch { counts[Int(levels[step].rawValue)] &+= 1 }
        }
        var reached: Int32 = 0
        for code in stride(from: 255, through: 0, by: -1) {
            reached += counts[code]
            if reached >= steps { return LevelCode(rawValue: UInt8(code)) }
        }
        return nil
    }
}
