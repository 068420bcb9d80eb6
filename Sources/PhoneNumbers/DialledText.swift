/// What a record or a list says of a number, reduced to its digits.
struct DialledText {
    /// Digits, with a sign before them if there was one.
    let text: String

    /// Whether there are digits only.
    var isPlain: Bool { !text.hasPrefix("+") }

    /// How many digits there are.
    var digits: Int { text.utf8.count - (isPlain ? 0 : 1) }

    /// - Returns: `nil` for what is no number: a word (`anonymous`), a feature code (`*98`), two numbers in one field.
    init?(_ dialled: String) {
        var text = ""
        for scalar in Self.withoutScheme(dialled).unicodeScalars {
            switch scalar {
            case "0"..."9": text.unicodeScalars.append(scalar)
            // Full-width forms, as Chinese input methods write them.
            case "\u{FF10}"..."\u{FF19}":
                guard let digit = UnicodeScalar(scalar.value - 0xFF10 + 0x30) else { return nil }
                text.unicodeScalars.append(digit)
            case "+", "\u{FF0B}":
                guard text.isEmpty else { return nil }
                text = "+"
            default:
                guard Self.separators.contains(scalar) else { return nil }
            }
        }
        guard text.utf8.contains(where: { $0 != UInt8(ascii: "+") }) else { return nil }
        self.text = text
    }

    /// The user of a SIP address or the number of a `tel:` one (RFC 3261, 19.1; RFC 3966), where it is one.
    private static func withoutScheme(_ dialled: String) -> Substring {
        guard let colon = dialled.utf8.firstIndex(of: UInt8(ascii: ":")),
            ["sip", "sips", "tel"].contains(dialled[..<colon].lowercased())
        else { return dialled[...] }
        return dialled[colon...].dropFirst().prefix { $0 != "@" && $0 != ";" }
    }

    /// What people write between the digits: blanks, dashes, brackets, dots, and their full-width forms.
    private static let separators: Set<UnicodeScalar> = [
        " ", "\t", "-", "(", ")", ".", "\u{A0}", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}",
        "\u{2212}", "\u{3000}", "\u{FF08}", "\u{FF09}", "\u{FF0D}", "\u{FF0E}",
    ]
}
