internal import CallModel

/// How a log writes times.
public enum TimeForm: Hashable, Sendable {
    /// Seconds since 1970 in UTC, with or without a fraction; 0 is what never happened.
    case epoch
    /// Milliseconds since 1970 in UTC; 0 is what never happened.
    case epochMilliseconds
    /// Microseconds since 1970 in UTC; 0 is what never happened.
    case epochMicroseconds
    /// As `strptime` has it: `%Y-%m-%d %H:%M:%S`.
    case pattern(TimePattern)

    /// Reads `epoch`, `epochMilliseconds`, `epochMicroseconds` or a pattern.
    public init(_ text: String) throws(TimePattern.SyntaxError) {
        switch text {
        case "epoch": self = .epoch
        case "epochMilliseconds": self = .epochMilliseconds
        case "epochMicroseconds": self = .epochMicroseconds
        default: self = .pattern(try TimePattern(text))
        }
    }

    /// What a text says in this form.
    enum Reading {
        case never
        case time(RecordedTimes.Time)
    }

    /// - Returns: `nil` for a text of another form.
    func read(_ text: String) -> Reading? {
        switch self {
        case .epoch: Self.instant(text, microsecondsEach: 1_000_000)
        case .epochMilliseconds: Self.instant(text, microsecondsEach: 1000)
        case .epochMicroseconds: Self.instant(text, microsecondsEach: 1)
        case .pattern(let pattern): pattern.read(text).map { .time($0) }
        }
    }

    private static func instant(_ text: String, microsecondsEach scale: Int64) -> Reading? {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first, !whole.isEmpty, whole.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let value = Int64(whole), (0...253_402_300_799_000_000 / scale).contains(value)
        else { return nil }
        var fraction: Int64 = 0
        if parts.count == 2 {
            var scanner = ClockText.Scanner("." + parts[1])
            guard scale == 1_000_000, let read = scanner.fractionOfSecond(), scanner.isAtEnd else { return nil }
            fraction = Int64(read)
        }
        let microseconds = value * scale + fraction
        return microseconds == 0 ? .never : .time(.instant(UTCInstant(microseconds: microseconds)))
    }
}
