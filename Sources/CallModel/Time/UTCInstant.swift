/// A point in time: microseconds since 1970-01-01T00:00:00Z, leap seconds not counted (POSIX).
///
/// An integer, because a `Double` of seconds does not survive a round trip through a catalog or JSON.
public struct UTCInstant: Hashable, Comparable, Sendable {
    /// Microseconds since the epoch.
    public let microseconds: Int64

    /// From microseconds since the epoch.
    public init(microseconds: Int64) { self.microseconds = microseconds }

    /// From whole seconds since the epoch.
    public init(seconds: Int64) { microseconds = seconds &* 1_000_000 }

    /// Whole seconds since the epoch, rounded down.
    public var seconds: Int64 {
        let quotient = microseconds / 1_000_000
        return microseconds % 1_000_000 < 0 ? quotient - 1 : quotient
    }

    /// The instant this many seconds later; negative for earlier.
    public func advanced(bySeconds seconds: Int64) -> UTCInstant {
        UTCInstant(microseconds: microseconds + seconds * 1_000_000)
    }

    /// Seconds from `other` to this instant.
    public func seconds(since other: UTCInstant) -> Double {
        Double(microseconds - other.microseconds) / 1_000_000
    }

    /// Orders by time.
    public static func < (left: Self, right: Self) -> Bool { left.microseconds < right.microseconds }
}

extension UTCInstant: LosslessStringConvertible {
    /// RFC 3339 in UTC: `2026-03-16T01:30:00Z`, with six decimals only where they are not zero.
    public var description: String {
        let days = Int(seconds.floorDivided(by: 86_400))
        let secondOfDay = Int(seconds - Int64(days) * 86_400)
        let time = ClockText.time(secondOfDay: secondOfDay)
        let fraction = microseconds - seconds * 1_000_000
        let decimals = fraction == 0 ? "" : ".\(ClockText.padded(Int(fraction), to: 6))"
        return "\(CivilDate(daysSinceEpoch: days))T\(time)\(decimals)Z"
    }

    /// Reads RFC 3339 with `Z` or a numeric offset; `nil` where it is anything else or no such time exists.
    public init?(_ text: String) {
        var scanner = ClockText.Scanner(text)
        guard let date = scanner.date(), scanner.take("T") || scanner.take("t") || scanner.take(" "),
            let secondOfDay = scanner.time(), let fraction = scanner.fractionOfSecond(),
            let offset = scanner.offset(), scanner.isAtEnd
        else { return nil }
        let seconds = Int64(date.daysSinceEpoch) * 86_400 + Int64(secondOfDay) - Int64(offset)
        microseconds = seconds * 1_000_000 + Int64(fraction)
    }
}

extension UTCInstant: Codable {
    /// Decodes RFC 3339.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let value = Self(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an RFC 3339 instant")
        }
        self = value
    }

    /// Encodes RFC 3339.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
