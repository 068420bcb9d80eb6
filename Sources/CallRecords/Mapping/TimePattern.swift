internal import CallModel

/// A form of date and time in the words of `strptime`.
///
/// Digits are read by their number and nothing is guessed: `%m` is two digits, `%-m` one or two.
public struct TimePattern: Hashable, Sendable {
    fileprivate enum Part: Hashable, Sendable {
        case literal(UInt8)
        case year
        case month(isPadded: Bool)
        case day(isPadded: Bool)
        case hour(isPadded: Bool)
        case minute
        case second
        /// `%f`: digits of a fraction of a second, dropped.
        case fraction
        /// `%z`: `Z`, `+08:00` or `+0800`.
        case offset
    }

    /// Why a pattern is none.
    public struct SyntaxError: Error, Hashable, Sendable, CustomStringConvertible {
        /// One line.
        public let description: String
    }

    private let parts: [Part]

    /// - Throws: ``SyntaxError`` for a letter that means nothing, and where year, month, day, hour or minute is missing.
    public init(_ text: String) throws(SyntaxError) {
        self = try Self(text, mustHave: ["Y", "m", "d", "H", "M"], "year, month, day, hour and minute")
    }

    /// A form of days; a time of day may stand behind one.
    /// - Throws: ``SyntaxError`` for a letter that means nothing, and where year, month or day is missing.
    public init(day text: String) throws(SyntaxError) {
        self = try Self(text, mustHave: ["Y", "m", "d"], "year, month and day")
    }

    private init(_ text: String, mustHave letters: [String], _ words: String) throws(SyntaxError) {
        var parts: [Part] = []
        var rest = Array(text.unicodeScalars)[...]
        while let scalar = rest.popFirst() {
            guard scalar == "%" else {
                parts += String(scalar).utf8.map(Part.literal)
                continue
            }
            let isPadded = rest.first != "-"
            if !isPadded { rest = rest.dropFirst() }
            switch (rest.popFirst(), isPadded) {
            case ("Y", true): parts.append(.year)
            case ("m", _): parts.append(.month(isPadded: isPadded))
            case ("d", _): parts.append(.day(isPadded: isPadded))
            case ("H", _): parts.append(.hour(isPadded: isPadded))
            case ("M", true): parts.append(.minute)
            case ("S", true): parts.append(.second)
            case ("f", true): parts.append(.fraction)
            case ("z", true): parts.append(.offset)
            case ("%", true): parts.append(.literal(UInt8(ascii: "%")))
            case ("F", true):
                parts += [
                    .year, .literal(UInt8(ascii: "-")), .month(isPadded: true), .literal(UInt8(ascii: "-")),
                    .day(isPadded: true),
                ]
            case ("T", true):
                parts += [
                    .hour(isPadded: true), .literal(UInt8(ascii: ":")), .minute, .literal(UInt8(ascii: ":")),
                    .second,
                ]
            default: throw Self.error(text, "%Y %m %d %H %M %S %F %T %f %z and %-m %-d %-H are known")
            }
        }
        let names = parts.compactMap(\.name)
        guard letters.allSatisfy(names.contains), Set(names).count == names.count
        else { throw Self.error(text, "it must have \(words), each once") }
        self.parts = parts
    }

    private static func error(_ text: String, _ problem: String) -> SyntaxError {
        SyntaxError(
            description: "'\(text)' is neither epoch, epochMilliseconds, epochMicroseconds nor a pattern like "
                + "'%Y-%m-%d %H:%M:%S': \(problem)")
    }

    func read(_ text: String) -> RecordedTimes.Time? {
        var scanner = ClockText.Scanner(text)
        var (year, month, day, hour, minute, second) = (0, 0, 0, 0, 0, 0)
        var offset: Int?
        for part in parts {
            switch part {
            case .literal(let byte): guard scanner.take(Unicode.Scalar(byte)) else { return nil }
            case .year: guard let value = scanner.digits(4) else { return nil }; year = value
            case .month(let isPadded):
                guard let value = scanner.number(isPadded) else { return nil }; month = value
            case .day(let isPadded): guard let value = scanner.number(isPadded) else { return nil }; day = value
            case .hour(let isPadded):
                guard let value = scanner.number(isPadded), value < 24 else { return nil }
                hour = value
            case .minute: guard let value = scanner.digits(2), value < 60 else { return nil }; minute = value
            case .second:
                guard let value = scanner.digits(2), value <= 60 else { return nil }
                second = min(value, 59)
            case .fraction: guard scanner.digits(1) != nil else { return nil }; while scanner.digits(1) != nil {}
            case .offset: guard let value = scanner.anyOffset() else { return nil }; offset = value
            }
        }
        guard scanner.isAtEnd, let date = CivilDate(year: year, month: month, day: day) else { return nil }
        let secondOfDay = hour * 3600 + minute * 60 + second
        guard let offset else { return .wall(WallClock.Reading(date: date, secondOfDay: secondOfDay)) }
        return .instant(UTCInstant(seconds: Int64(date.daysSinceEpoch) * 86_400 + Int64(secondOfDay - offset)))
    }
}

extension TimePattern.Part {
    /// The letter of what may stand there once.
    fileprivate var name: String? {
        switch self {
        case .literal: nil
        case .year: "Y"
        case .month: "m"
        case .day: "d"
        case .hour: "H"
        case .minute: "M"
        case .second: "S"
        case .fraction: "f"
        case .offset: "z"
        }
    }
}

extension ClockText.Scanner {
    /// Two digits, or one where the number is not padded and no second one follows.
    fileprivate mutating func number(_ isPadded: Bool) -> Int? { digits(2) ?? (isPadded ? nil : digits(1)) }

    /// An offset with or without its colon.
    fileprivate mutating func anyOffset() -> Int? {
        var other = self
        if let offset = other.offset() {
            self = other
            return offset
        }
        let sign = take("+") ? 1 : take("-") ? -1 : 0
        guard sign != 0, let hours = digits(2), hours < 24, let minutes = digits(2), minutes < 60 else {
            return nil
        }
        return sign * (hours * 3600 + minutes * 60)
    }
}
