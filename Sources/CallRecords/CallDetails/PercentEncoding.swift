/// Percent-encoding as FreeSWITCH does it (`switch_url_encode`): not that of web forms, for `+` means itself.
enum PercentEncoding {
    /// What it never leaves as it is, besides controls and bytes beyond ASCII.
    private static let encoded = Set(" \"#&+:;<=>?@[\\]^`{|}".utf8)

    /// Whether a text can have come out of the encoding.
    static func isPossible(_ text: String) -> Bool {
        text.utf8.allSatisfy { (0x21...0x7E).contains($0) && !encoded.contains($0) }
    }

    /// The text before it was encoded. A `%` without two digits stands for itself; bytes that are no UTF-8 become
    /// U+FFFD.
    static func decoded(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            let digits = rest.prefix(2).compactMap(value)
            if byte == UInt8(ascii: "%"), digits.count == 2 {
                bytes.append(digits[0] << 4 | digits[1])
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        Character(UnicodeScalar(digit)).hexDigitValue.map(UInt8.init)
    }
}
