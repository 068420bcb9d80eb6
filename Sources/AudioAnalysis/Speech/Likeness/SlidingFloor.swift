/// The level that one in ten lies below within eight seconds on either side, second by second.
struct SlidingFloor {
    /// One entry a second.
    let seconds: [UInt8]

    private static let reachSeconds = 8

    /// - Parameters:
    ///   - codes: levels, none below ``LikenessInputs/faintest``.
    ///   - perSecond: how many of them are a second.
    init(_ codes: [UInt8], perSecond: Int) {
        let count = (codes.count + perSecond - 1) / perSecond
        var window = Window(first: Self.lowest(codes))
        func steps(_ second: Int) -> Range<Int> {
            let start = min(max(0, second) * perSecond, codes.count)
            return start..<min(start + (second < 0 ? 0 : perSecond), codes.count)
        }
        for second in 0..<Self.reachSeconds { window.slide(codes, steps(second), 1) }
        seconds = (0..<count).map { second in
            window.slide(codes, steps(second + Self.reachSeconds), 1)
            window.slide(codes, steps(second - Self.reachSeconds - 1), -1)
            return window.tenth
        }
    }
}

extension SlidingFloor {
    private static func lowest(_ codes: [UInt8]) -> UInt8 {
        codes.withUnsafeBufferPointer { codes in
            var lowest = UInt8.max
            for code in codes { lowest = min(lowest, code) }
            return lowest
        }
    }
}

/// How often each level occurs within reach.
private struct Window {
    private var counts = [Int32](repeating: 0, count: 256)
    private var total = 0
    /// None is lower.
    private let first: UInt8

    init(first: UInt8) { self.first = first }

    /// - Parameter amount: 1 for levels that come within reach, −1 for those that leave it.
    mutating func slide(_ codes: [UInt8], _ steps: Range<Int>, _ amount: Int32) {
        total += steps.count * Int(amount)
        // By pointer: every entry would be a call of the runtime.
        counts.withUnsafeMutableBufferPointer { counts in
            guard let counts = counts.baseAddress else { return }
            codes[steps].withUnsafeBufferPointer { for code in $0 { counts[Int(code)] &+= amount } }
        }
    }

    var tenth: UInt8 {
        let wanted = Int32(truncatingIfNeeded: (total - 1) / 10)
        return counts.withUnsafeBufferPointer { counts in
            var passed: Int32 = 0
            for code in Int(first)..<256 {
                passed &+= counts[code]
                if passed > wanted { return UInt8(truncatingIfNeeded: code) }
            }
            return 255
        }
    }
}
