/// Foreign text made safe for a terminal, a log line and a table: file names, CDR fields and file contents are hostile.
public enum PrintableText {
    /// Printable ASCII as it is, every other byte as a dot.
    public static func ascii(_ bytes: some Sequence<UInt8>) -> String {
        String(decoding: bytes.map { isPrintable($0) ? $0 : UInt8(ascii: ".") }, as: UTF8.self)
    }

    /// Two digits a byte, blanks between them.
    public static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined(separator: " ")
    }

    /// A text with everything replaced by `?` that could break a line, colour a terminal or turn the reading
    /// direction.
    public static func line(_ text: String) -> String {
        guard !text.utf8.allSatisfy(isPrintable) else { return text }
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: scalars.append("?")
            default: scalars.append(scalar)
            }
        }
        return String(scalars)
    }

    /// Whether a byte is printable ASCII.
    public static func isPrintable(_ byte: UInt8) -> Bool { (0x20...0x7E).contains(byte) }
}
