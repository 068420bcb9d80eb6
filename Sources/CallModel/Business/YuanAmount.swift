/// An amount of money (元) in whole fen (分): thresholds are met exactly or not at all.
public struct YuanAmount: Hashable, Comparable, Codable, Sendable {
    /// Hundredths of a yuan.
    public let fen: Int64

    /// From hundredths of a yuan.
    public init(fen: Int64) { self.fen = fen }

    /// Orders by amount.
    public static func < (left: Self, right: Self) -> Bool { left.fen < right.fen }
}

extension YuanAmount: LosslessStringConvertible {
    /// With two decimals: `1000.00`.
    public var description: String {
        let (whole, part) = fen.magnitude.quotientAndRemainder(dividingBy: 100)
        return "\(fen < 0 ? "-" : "")\(whole).\(part < 10 ? "0" : "")\(part)"
    }

    /// Reads `1000`, `1000.5` and `1000.00`: digits with at most two decimals, nothing else.
    public init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let digits = parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
        guard digits, parts.count <= 2, let whole = parts.first, whole.count <= 15, let yuan = Int64(whole) else {
            return nil
        }
        var part: Int64 = 0
        if parts.count == 2 {
            guard parts[1].count <= 2, let decimals = Int64(parts[1]) else { return nil }
            part = parts[1].count == 1 ? decimals * 10 : decimals
        }
        fen = yuan * 100 + part
    }
}
