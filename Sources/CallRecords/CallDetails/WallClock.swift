internal import CallModel

/// Times as records write them: wall-clock times of a zone that the record does not name.
enum WallClock {
    /// Reads `2026-03-16 09:30:12`, with `T` for the blank and a fraction of a second allowed.
    static func instant(_ text: String, in zone: SiteTimeZone) -> UTCInstant? {
        let characters = Array(text.utf8)
        guard characters.count >= 19, characters[10] == UInt8(ascii: " ") || characters[10] == UInt8(ascii: "T"),
            characters.count == 19 || characters[19] == UInt8(ascii: "."),
            let date = CivilDate(String(decoding: characters[..<10], as: UTF8.self)),
            let second = secondOfDay(characters[11..<19])
        else { return nil }
        return zone.instant(of: date, secondOfDay: second)
    }

    /// Reads `09:30:12`.
    private static func secondOfDay(_ text: ArraySlice<UInt8>) -> Int? {
        let parts = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard parts.count == 3, parts.allSatisfy({ $0.count == 2 }) else { return nil }
        let numbers = parts.compactMap { Int(String(decoding: $0, as: UTF8.self)) }
        guard numbers.count == 3, (0..<24).contains(numbers[0]), (0..<60).contains(numbers[1]),
            (0...60).contains(numbers[2])
        else { return nil }
        return numbers[0] * 3600 + numbers[1] * 60 + numbers[2]
    }
}
