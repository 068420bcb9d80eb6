/// Keeps the first bytes of a file back while they may be the mark that Windows programs put before UTF-8.
struct ByteOrderMark {
    private static let bytes: [UInt8] = [0xEF, 0xBB, 0xBF]
    private var kept: [UInt8] = []
    /// Whether the mark, if there was one, is behind us.
    private(set) var isPassed = false

    /// - Returns: what is not part of a mark.
    mutating func pass(_ byte: UInt8) -> [UInt8] {
        kept.append(byte)
        if kept == Self.bytes {
            (kept, isPassed) = ([], true)
            return []
        }
        return Self.bytes.starts(with: kept) ? [] : leftover()
    }

    /// What was kept back and turned out to be no mark.
    mutating func leftover() -> [UInt8] {
        defer { (kept, isPassed) = ([], true) }
        return kept
    }
}
