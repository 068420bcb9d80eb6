/// Foreign bytes made safe for a terminal, a log line and a table.
enum PrintableText {
    /// Printable ASCII as it is, every other byte as a dot.
    static func ascii(_ bytes: some Sequence<UInt8>) -> String {
        String(decoding: bytes.map { isPrintable($0) ? $0 : UInt8(ascii: ".") }, as: UTF8.self)
    }

    /// Two digits a byte, blanks between them.
    static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined(separator: " ")
    }

    /// A text with everything that could break a line, colour a terminal or turn the reading direction left out.
    static func line(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: scalars.append("?")
            default: scalars.append(scalar)
            }
        }
        return String(scalars)
    }

    static func isPrintable(_ byte: UInt8) -> Bool { (0x20...0x7E).contains(byte) }
}
