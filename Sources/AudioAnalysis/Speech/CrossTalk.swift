/// What one channel hears of the other party: crosstalk in the exchange, or an echo from the far end of the line.
///
/// Both come back at 25 dB or more below the speech that they copy (a leak louder than that would be an annoyance that
/// subscribers report), and an echo within 300 ms. Two parties who talk at once are nearer to each other than that.
enum CrossTalk {
    /// How far below the other channel a leak lies at least, in half decibels.
    private static let loss = 44
    /// How long an echo takes at most, in steps.
    private static let longestDelay = 30

    /// Which steps of a channel are no louder than a leak from the others would be.
    static func leaks(_ levels: [LevelCode], from others: [[LevelCode]]) -> [Bool] {
        var isLeak = [Bool](repeating: false, count: levels.count)
        for other in others {
            let loudest = loudest(of: other)
            for step in 0..<min(levels.count, other.count)
            where Int(levels[step].rawValue) + loss <= Int(loudest[step]) {
                isLeak[step] = true
            }
        }
        return isLeak
    }

    /// The loudest level around each step: back as far as an echo comes from, and one step on, since steps do not begin
    /// where an echo does.
    private static func loudest(of levels: [LevelCode]) -> [UInt8] {
        var loudest = levels.indices.map { levels[min($0 + 1, levels.count - 1)].rawValue }
        // Doubling the reach until it is wide enough takes as many passes as it has binary digits.
        var reach = 1
        while reach <= longestDelay {
            let step = min(reach, longestDelay + 1 - reach)
            loudest = louder(loudest, step)
            reach += step
        }
        return loudest
    }

    /// The louder one of each level and that of some steps before. Into an array of its own, by pointers: sixteen at a
    /// time that way.
    private static func louder(_ levels: [UInt8], _ step: Int) -> [UInt8] {
        guard levels.count > step else { return levels }
        return [UInt8](unsafeUninitializedCapacity: levels.count) { output, count in
            levels.withUnsafeBufferPointer { input in
                guard let input = input.baseAddress, let output = output.baseAddress else { return }
                output.initialize(from: input, count: step)
                for index in step..<levels.count { output[index] = max(input[index], input[index &- step]) }
            }
            count = levels.count
        }
    }
}
