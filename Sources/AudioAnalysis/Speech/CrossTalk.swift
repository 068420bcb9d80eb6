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
        guard let last = levels.last else { return [] }
        var loudest = levels.withUnsafeBytes { Array($0.dropFirst()) } + [last.rawValue]
        var wider = loudest
        // Doubling the reach until it is wide enough takes as many passes as it has binary digits.
        var reach = 1
        while reach <= longestDelay {
            let step = min(reach, longestDelay + 1 - reach)
            loudest.withUnsafeBufferPointer { loudest in
                wider.withUnsafeMutableBufferPointer { wider in
                    for index in 0..<min(step, loudest.count) { wider[index] = loudest[index] }
                    var index = step
                    while index < loudest.count {
                        wider[index] = max(loudest[index], loudest[index &- step])
                        index &+= 1
                    }
                }
            }
            swap(&loudest, &wider)
            reach += step
        }
        return loudest
    }
}
