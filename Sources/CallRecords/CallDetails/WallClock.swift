internal import CallModel

/// Times as records write them: wall-clock times of a zone that the record does not name.
enum WallClock {
    /// What a clock shows, wherever it hangs.
    struct Reading: Hashable {
        let date: CivilDate
        let secondOfDay: Int

        /// As people write it, whatever the record's form.
        var text: String { "\(date) \(ClockText.time(secondOfDay: secondOfDay))" }
    }

    /// Reads `2026-03-16 09:30:12`, with `T` for the blank and a fraction of a second allowed, which is dropped.
    /// - Returns: `nil` for anything else, and for a time that no clock shows.
    static func reading(_ text: String) -> Reading? {
        var scanner = ClockText.Scanner(text)
        guard let date = scanner.date(), scanner.take(" ") || scanner.take("T"), let second = scanner.time(),
            scanner.fractionOfSecond() != nil, scanner.isAtEnd
        else { return nil }
        return Reading(date: date, secondOfDay: second)
    }

    /// Reads `2026-03-16 09:30:12` as ``reading(_:)`` does.
    /// - Returns: the instant in whole seconds; a time that the clocks pass twice reads as the earlier.
    static func instant(_ text: String, in zone: SiteTimeZone) -> UTCInstant? {
        reading(text).map { zone.instant(of: $0.date, secondOfDay: $0.secondOfDay) }
    }

    /// Reads the forms of file names: `20260316` and `093012`.
    static func instant(date: String, time: String, in zone: SiteTimeZone) -> UTCInstant? {
        var scanner = ClockText.Scanner(date + time)
        guard let year = scanner.digits(4), let month = scanner.digits(2), let day = scanner.digits(2),
            let hour = scanner.digits(2), hour < 24, let minute = scanner.digits(2), minute < 60,
            let second = scanner.digits(2), second < 60, scanner.isAtEnd,
            let date = CivilDate(year: year, month: month, day: day)
        else { return nil }
        return zone.instant(of: date, secondOfDay: hour * 3600 + minute * 60 + second)
    }
}
