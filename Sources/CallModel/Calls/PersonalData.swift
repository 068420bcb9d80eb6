/// Masking of personal data for output and logs (GB/T 35273: mask in display).
public enum PersonalData {
    /// Hides the middle of a number: its last four digits and what stands before the eight last stay readable.
    /// A number of eight characters or fewer keeps only its last two.
    public static func masked(number: String) -> String {
        let characters = Array(number)
        guard characters.count > 8 else {
            return String(repeating: "*", count: max(0, characters.count - 2)) + String(characters.suffix(2))
        }
        return String(characters.prefix(characters.count - 8)) + "****" + String(characters.suffix(4))
    }

    /// Keeps the family name: `张**`.
    public static func masked(name: String) -> String {
        String(name.prefix(1)) + String(repeating: "*", count: max(0, name.count - 1))
    }

    /// Hides every run of seven or more digits in a text such as a file name, but for its last four.
    ///
    /// What a PBX puts into names and is nobody's number stays readable: a day (`20260316`, with or without a time
    /// behind it) and a unique identifier (`1773624612.1234`).
    public static func masked(text: String) -> String {
        var output = ""
        var rest = Substring(text)
        while let first = rest.firstIndex(where: isDigit) {
            output += rest[..<first]
            let run = rest[first...].prefix(while: isDigit)
            rest = rest[run.endIndex...]
            let isIdentifier =
                run.count == 10 && run.first == "1" && rest.first == "."
                && rest.dropFirst().first.map(isDigit) == true
            output +=
                run.count < 7 || isIdentifier || isDay(run)
                ? String(run) : String(repeating: "*", count: run.count - 4) + run.suffix(4)
        }
        return output + rest
    }

    /// Hides all digits but the last four, whatever stands between them: `138-0013-8001` is `***-****-8001`.
    public static func masked(spaced number: String) -> String {
        var shown = 4
        return String(
            number.reversed().map { character in
                guard isDigit(character) else { return character }
                shown -= 1
                return shown >= 0 ? character : "*"
            }.reversed())
    }

    private static func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }

    /// `20260316`, `202603161541` as CUCM names its files, or `20260316154105`.
    private static func isDay(_ run: Substring) -> Bool {
        guard [8, 12, 14].contains(run.count), run.hasPrefix("19") || run.hasPrefix("20") else { return false }
        let (hour, minute) = (run.dropFirst(8).prefix(2), run.dropFirst(10).prefix(2))
        return hour < "24" && minute < "60"
            && CivilDate("\(run.prefix(4))-\(run.dropFirst(4).prefix(2))-\(run.dropFirst(6).prefix(2))") != nil
    }
}
