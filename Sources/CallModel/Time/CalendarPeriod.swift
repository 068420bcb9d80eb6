/// A period as rules state it. Years and months are not a number of seconds.
public struct CalendarPeriod: Hashable, Codable, Sendable {
    /// Whole calendar years.
    public let years: Int
    /// Whole calendar months.
    public let months: Int
    /// Days, added last.
    public let days: Int

    /// A period of years, months and days.
    public init(years: Int = 0, months: Int = 0, days: Int = 0) {
        (self.years, self.months, self.days) = (years, months, days)
    }
}

extension CalendarPeriod: LosslessStringConvertible {
    /// As written in configuration: `10y`, `18m`, `2y6m`, `15d`; `0d` for no time at all.
    public var description: String {
        let parts = [(years, "y"), (months, "m"), (days, "d")].filter { $0.0 != 0 }.map { "\($0.0)\($0.1)" }
        return parts.isEmpty ? "0d" : parts.joined()
    }

    /// Reads numbers with the units `y`, `m`, `d`, each at most once and in that order.
    public init?(_ text: String) {
        var amounts: [Character: Int] = [:]
        var digits = ""
        var allowed: [Character] = ["y", "m", "d"]
        for character in text {
            if character.isASCII, character.isNumber {
                digits.append(character)
                continue
            }
            guard let position = allowed.firstIndex(of: character), let amount = Int(digits), amount <= 10_000
            else { return nil }
            allowed.removeSubrange(...position)
            amounts[character] = amount
            digits = ""
        }
        guard digits.isEmpty, !amounts.isEmpty else { return nil }
        self.init(years: amounts["y"] ?? 0, months: amounts["m"] ?? 0, days: amounts["d"] ?? 0)
    }
}
