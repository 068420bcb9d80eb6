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
    public static func masked(text: String) -> String {
        var output = ""
        var run = ""
        func flush() {
            output += run.count >= 7 ? String(repeating: "*", count: run.count - 4) + run.suffix(4) : run
            run = ""
        }
        for character in text {
            if character.isASCII, character.isNumber {
                run.append(character)
            } else {
                flush()
                output.append(character)
            }
        }
        flush()
        return output
    }
}
