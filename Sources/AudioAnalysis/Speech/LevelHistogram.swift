/// How often each level occurs. Histograms can be taken out again, so that a window can slide.
struct LevelHistogram {
    private var counts = [Int32](repeating: 0, count: 256)
    /// Levels above digital silence.
    private(set) var audible: Int32 = 0
    /// Audible levels that may occur: what is summed and searched.
    private let span: Range<Int>
    /// Steps of digital silence.
    var idle: Int32 { counts[0] }

    /// All levels.
    static let everyLevel = 1..<256

    /// An empty one.
    /// - Parameter span: audible levels that may occur, by code.
    init(span: Range<Int> = everyLevel) { self.span = span }

    /// From the softest audible level to the loudest.
    var occupied: Range<Int> {
        let first = counts[span].firstIndex { $0 > 0 } ?? span.lowerBound
        let last = counts[span].lastIndex { $0 > 0 } ?? first
        return first..<last + 1
    }

    /// Forgets all of them.
    mutating func clear() {
        let span = span
        counts.withUnsafeMutableBufferPointer { counts in
            counts[0] = 0
            for code in span { counts[code] = 0 }
        }
        audible = 0
    }

    /// Counts the levels of steps, but for some of them.
    mutating func add(_ levels: [LevelCode], _ steps: Range<Int>, excluding isLeftOut: [Bool]) {
        precondition(steps.upperBound <= levels.count && levels.count == isLeftOut.count, "the steps are there")
        // By pointers, as in ``slide(adding:removing:)``.
        let idle = counts[0]
        let taken = counts.withUnsafeMutableBufferPointer { counts in
            levels.withUnsafeBufferPointer { levels in
                isLeftOut.withUnsafeBufferPointer { isLeftOut -> Int32 in
                    guard let counts = counts.baseAddress, let levels = levels.baseAddress,
                        let isLeftOut = isLeftOut.baseAddress
                    else { return 0 }
                    var taken: Int32 = 0
                    for step in steps where !isLeftOut[step] {
                        counts[Int(levels[step].rawValue)] &+= 1
                        taken &+= 1
                    }
                    return taken
                }
            }
        }
        audible &+= taken &- (counts[0] &- idle)
    }

    /// Counts what another has counted, and takes out what a third one had: a window that goes on.
    ///
    /// In one pass and by pointers: through the arrays it is four times as long, which a window does every second.
    mutating func slide(adding new: LevelHistogram, removing old: LevelHistogram) {
        precondition(new.span == span && old.span == span, "they count the same levels")
        audible &+= new.audible &- old.audible
        let span = span
        counts.withUnsafeMutableBufferPointer { counts in
            new.counts.withUnsafeBufferPointer { new in
                old.counts.withUnsafeBufferPointer { old in
                    guard let counts = counts.baseAddress, let new = new.baseAddress, let old = old.baseAddress
                    else { return }
                    counts[0] &+= new[0] &- old[0]
                    var code = span.lowerBound
                    while code < span.upperBound {
                        counts[code] &+= new[code] &- old[code]
                        code &+= 1
                    }
                }
            }
        }
    }

    /// The level that a share of the audible ones lies below; `nil` where there are none.
    func percentile(_ share: Double) -> LevelCode? { percentile(share, of: audible) }

    /// How many audible levels lie below a level.
    func count(below level: LevelCode) -> Int32 { sum(1..<max(1, Int(level.rawValue))) }

    /// The level that a share of the audible ones below another lies below; `nil` where there are none.
    func percentile(_ share: Double, below level: LevelCode) -> LevelCode? {
        percentile(share, of: count(below: level))
    }

    /// - Parameter count: how many of the softest audible levels are looked at.
    private func percentile(_ share: Double, of count: Int32) -> LevelCode? {
        guard count > 0 else { return nil }
        let wanted = Int32(Double(count) * share)
        return counts.withUnsafeBufferPointer { counts in
            var passed: Int32 = 0
            for code in span {
                passed &+= counts[code]
                if passed > wanted { return LevelCode(rawValue: UInt8(truncatingIfNeeded: code)) }
            }
            return nil
        }
    }

    /// How many audible levels lie from so many half decibels below a level to so many above it.
    func count(around level: LevelCode, below: Int, above: Int) -> Int32 {
        let center = Int(level.rawValue)
        return sum(max(1, center - below)..<min(255, center + above) + 1)
    }

    private func sum(_ codes: Range<Int>) -> Int32 {
        let codes = codes.clamped(to: span)
        return counts.withUnsafeBufferPointer { counts in
            var (sum, code) = (Int32(0), codes.lowerBound)
            while code < codes.upperBound {
                sum &+= counts[code]
                code &+= 1
            }
            return sum
        }
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
