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
        var counts = [Int32](repeating: 0, count: 256)
        var total: Int32 = 0
        func slide(_ second: Int, _ amount: Int32) {
            guard second >= 0, second < count else { return }
            let start = second * perSecond
            for index in start..<min(start + perSecond, codes.count) {
                counts[Int(codes[index])] &+= amount
                total &+= amount
            }
        }
        for second in 0..<Self.reachSeconds { slide(second, 1) }
        seconds = (0..<count).map { second in
            slide(second + Self.reachSeconds, 1)
            slide(second - Self.reachSeconds - 1, -1)
            return Self.tenth(counts, total)
        }
    }

    private static func tenth(_ counts: [Int32], _ total: Int32) -> UInt8 {
        let wanted = (total - 1) / 10
        var passed: Int32 = 0
        for code in Int(LikenessInputs.faintest)..<255 {
            passed &+= counts[code]
            if passed > wanted { return UInt8(code) }
        }
        return 255
    }
}
