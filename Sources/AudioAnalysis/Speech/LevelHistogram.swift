/// How often each level occurs. Levels can be taken out again, so that a window can slide.
struct LevelHistogram {
    /// By level; behind these the audible levels by sixteens, so that a percentile is found in few steps.
    private var counts = [Int32](repeating: 0, count: size)
    private static let size = 256 + 16
    /// Levels above digital silence.
    private(set) var audible: Int32 = 0
    /// Steps of digital silence.
    var idle: Int32 { counts[0] }

    /// Forgets all of them.
    mutating func clear() {
        counts.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
        audible = 0
    }

    /// Counts the levels of steps, but for some of them.
    mutating func add(_ levels: [LevelCode], _ steps: Range<Int>, excluding isLeftOut: [Bool]) {
        precondition(steps.upperBound <= levels.count && levels.count == isLeftOut.count, "the steps are there")
        // By pointers, as in ``combine(_:_:)``.
        let idle = counts[0]
        let taken = counts.withUnsafeMutableBufferPointer { counts in
            levels.withUnsafeBufferPointer { levels in
                isLeftOut.withUnsafeBufferPointer { isLeftOut -> Int32 in
                    guard let counts = counts.baseAddress, let levels = levels.baseAddress,
                        let isLeftOut = isLeftOut.baseAddress
                    else { return 0 }
                    var taken: Int32 = 0
                    for step in steps where !isLeftOut[step] {
                        let code = Int(levels[step].rawValue)
                        counts[code] &+= 1
                        counts[256 &+ code &>> 4] &+= 1
                        taken &+= 1
                    }
                    return taken
                }
            }
        }
        // Digital silence is in no group.
        let silent = counts[0] &- idle
        counts[256] &-= silent
        audible &+= taken &- silent
    }

    mutating func add(_ other: LevelHistogram) {
        combine(other) { $0 &+ $1 }
        audible &+= other.audible
    }

    mutating func subtract(_ other: LevelHistogram) {
        combine(other) { $0 &- $1 }
        audible &-= other.audible
    }

    /// By pointers: through the arrays it is four times as long, which a sliding window does every second.
    @inline(__always)
    private mutating func combine(_ other: LevelHistogram, _ operation: (Int32, Int32) -> Int32) {
        counts.withUnsafeMutableBufferPointer { mine in
            other.counts.withUnsafeBufferPointer { theirs in
                guard let mine = mine.baseAddress, let theirs = theirs.baseAddress else { return }
                for code in 0..<Self.size { mine[code] = operation(mine[code], theirs[code]) }
            }
        }
    }

    /// The level that a share of the audible ones lies below; `nil` where there are none.
    func percentile(_ share: Double) -> LevelCode? { percentile(share, of: audible) }

    /// How many audible levels lie below a level.
    func count(below level: LevelCode) -> Int32 {
        level.rawValue > 1 ? counts[1..<Int(level.rawValue)].reduce(0, &+) : 0
    }

    /// The level that a share of the audible ones below another lies below; `nil` where there are none.
    func percentile(_ share: Double, below level: LevelCode) -> LevelCode? {
        percentile(share, of: count(below: level))
    }

    /// - Parameter count: how many of the softest audible levels are looked at.
    private func percentile(_ share: Double, of count: Int32) -> LevelCode? {
        guard count > 0 else { return nil }
        let wanted = Int32(Double(count) * share)
        var passed: Int32 = 0
        var group = 0
        while group < 15, passed &+ counts[256 &+ group] <= wanted {
            passed &+= counts[256 &+ group]
            group &+= 1
        }
        for code in max(1, group &* 16)...255 {
            passed &+= counts[code]
            if passed > wanted { return LevelCode(rawValue: UInt8(code)) }
        }
        return nil
    }

    /// How many audible levels lie from so many half decibels below a level to so many above it.
    func count(around level: LevelCode, below: Int, above: Int) -> Int32 {
        let center = Int(level.rawValue)
        return counts[max(1, center - below)...min(255, center + above)].reduce(0, &+)
    }

    /// The mean power of the audible levels up to a code, relative to full scale.
    func meanPower(upTo code: Int) -> Double? {
        var power = 0.0
        var steps = 0.0
        for code in 1...max(1, min(255, code)) {
            power += Double(counts[code]) * Double(LevelCode.powers[code])
            steps += Double(counts[code])
        }
        return steps > 0 ? power / steps : nil
    }
}
