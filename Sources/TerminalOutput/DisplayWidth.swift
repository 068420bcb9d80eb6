/// How many cells a text takes on a terminal, so that columns with Chinese names in them line up.
enum DisplayWidth {
    /// The sum over the characters; a character's width is that of its first scalar.
    static func of(_ text: String) -> Int {
        if text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) { return text.utf8.count }
        return text.reduce(0) { $0 + width(of: $1) }
    }

    /// The longest beginning that fits in `cells`, with `…` where something was left out.
    static func truncated(_ text: String, to cells: Int) -> String {
        guard of(text) > cells else { return text }
        var kept = ""
        var used = 0
        for character in text {
            let next = width(of: character)
            guard used + next <= cells - 1 else { break }
            kept.append(character)
            used += next
        }
        return kept + "…"
    }

    private static func width(of character: Character) -> Int {
        guard let scalar = character.unicodeScalars.first else { return 0 }
        if scalar.properties.generalCategory == .nonspacingMark { return 0 }
        return wide.contains { $0.contains(scalar.value) } ? 2 : 1
    }

    /// The blocks whose East Asian Width is W or F (Unicode Standard Annex #11), as far as names and numbers use them.
    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
        0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF,
        0x20000...0x3FFFD,
    ]
}
