/// What one channel hears of the other party: crosstalk in the exchange, or an echo from the far end of the line.
///
/// Both come back at 25 dB or more below the speech that they copy (a leak louder than that would be an annoyance that
/// subscribers report), and an echo within 300 ms. Two parties who talk at once are nearer to each other than that.
enum CrossTalk {
    /// How far below the other channel a leak lies at least, in half decibels.
    private static let loss: UInt8 = 44
    /// How long an echo takes at most, in steps.
    private static let longestDelay = 30

    /// Which steps of a channel are no louder than a leak from the others would be.
    static func leaks(_ levels: [LevelCode], from others: [[LevelCode]]) -> [Bool] {
        var isLeak = [Bool](repeating: false, count: levels.count)
        for other in others { mark(levels, below: loudest(of: other), in: &isLeak) }
        return isLeak
    }

    /// By pointers and without a branch, so that sixteen steps are looked at together.
    private static func mark(_ levels: [LevelCode], below loudest: [UInt8], in isLeak: inout [Bool]) {
        let count = min(levels.count, loudest.count)
        levels.withUnsafeBytes { levels in
            loudest.withUnsafeBytes { loudest in
                isLeak.withUnsafeMutableBytes { isLeak in
                    let limit = SIMD16(repeating: UInt8.max - loss), ones = SIMD16<UInt8>(repeating: 1)
                    var step = 0
                    while step &+ 16 <= count {
                        func steps(_ bytes: UnsafeRawBufferPointer) -> SIMD16<UInt8> {
                            bytes.loadUnaligned(fromByteOffset: step, as: SIMD16<UInt8>.self)
                        }
                        let own = steps(levels)
                        // Louder than the limit, no step is a leak of anything.
                        let isSoft = (own .<= limit) .& (own &+ SIMD16(repeating: loss) .<= steps(loudest))
                        let known = steps(UnsafeRawBufferPointer(isLeak))
                        isLeak.storeBytes(
                            of: known.replacing(with: ones, where: isSoft), toByteOffset: step,
                            as: SIMD16<UInt8>.self)
                        step &+= 16
                    }
                    while step < count {
                        if Int(levels[step]) + Int(loss) <= Int(loudest[step]) { isLeak[step] = 1 }
                        step &+= 1
                    }
                }
            }
        }
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
