/// Tells one sealing of an object from another (16 hexadecimal digits): the beginning of what its data key commits itself
/// to. A content that is sealed twice has two, and each has a wrapped key of its own.
public struct SealID: Hashable, Comparable, Sendable {
    /// The digits.
    public let text: String

    /// - Returns: `nil` unless there are 16 lower-case hexadecimal digits.
    public init?(_ text: some StringProtocol) {
        let isDigit = { (digit: UInt8) in
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit)
                || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(digit)
        }
        guard text.utf8.count == 16, text.utf8.allSatisfy(isDigit) else { return nil }
        self.text = String(text)
    }

    init(commitment: [UInt8]) {
        text = commitment.prefix(8).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// Orders by text.
    public static func < (left: Self, right: Self) -> Bool { left.text < right.text }
}

extension SealID: CustomStringConvertible {
    /// The digits.
    public var description: String { text }
}
