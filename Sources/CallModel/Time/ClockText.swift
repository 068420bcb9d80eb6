/// Reading and writing of the fixed date and time forms, byte by byte: a formatter object costs more than the rest
/// of a row (measured: 25 thousand against 40 million a second).
package enum ClockText {
    /// Zero-padded decimal digits.
    package static func padded(_ value: Int, to width: Int) -> String {
        let digits = String(value)
        return digits.utf8.count >= width
            ? digits : String(repeating: "0", count: width - digits.utf8.count) + digits
    }

    /// `HH:MM:SS` of a second of the day.
    package static func time(secondOfDay: Int) -> String {
        "\(padded(secondOfDay / 3600, to: 2)):\(padded(secondOfDay / 60 % 60, to: 2)):\(padded(secondOfDay % 60, to: 2))"
    }

    /// Walks over a text from left to right; each step either takes what it names or takes nothing it can keep.
    package struct Scanner {
        private let bytes: [UInt8]
        private var position = 0

        package init(_ text: some StringProtocol) { bytes = Array(text.utf8) }

        package var isAtEnd: Bool { position == bytes.count }

        package mutating func take(_ character: Unicode.Scalar) -> Bool {
            guard position < bytes.count, UInt32(bytes[position]) == character.value else { return false }
            position += 1
            return true
        }

        package mutating func digits(_ count: Int) -> Int? {
            guard position + count <= bytes.count else { return nil }
            var value = 0
            for byte in bytes[position..<position + count] {
                guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
                value = value * 10 + Int(byte - UInt8(ascii: "0"))
            }
            position += count
            return value
        }

        /// `YYYY-MM-DD`.
        package mutating func date() -> CivilDate? {
            guard let year = digits(4), take("-"), let month = digits(2), take("-"), let day = digits(2) else {
                return nil
            }
            return CivilDate(year: year, month: month, day: day)
        }

        /// `HH:MM:SS`, as a second of the day. A leap second (`:60`) reads as the second before it.
        package mutating func time() -> Int? {
            guard let hour = digits(2), hour < 24, take(":"), let minute = digits(2), minute < 60, take(":"),
                let second = digits(2), second <= 60
            else { return nil }
            return hour * 3600 + minute * 60 + min(second, 59)
        }

        /// Nothing, or `.` and digits; in microseconds, further digits dropped.
        package mutating func fractionOfSecond() -> Int? {
            guard take(".") else { return 0 }
            var value = 0
            var count = 0
            while let digit = digits(1) {
                if count < 6 { value = value * 10 + digit }
                count += 1
            }
            guard count > 0 else { return nil }
            for _ in min(count, 6)..<6 { value *= 10 }
            return value
        }

        /// `Z` or `±HH:MM`, in seconds east of Greenwich.
        package mutating func offset() -> Int? {
            if take("Z") || take("z") { return 0 }
            let sign = take("+") ? 1 : take("-") ? -1 : 0
            guard sign != 0, let hours = digits(2), hours < 24, take(":"), let minutes = digits(2), minutes < 60
            else { return nil }
            return sign * (hours * 3600 + minutes * 60)
        }
    }
}

extension BinaryInteger {
    /// Division that rounds towards minus infinity, so that instants before 1970 fall on the right day.
    package func floorDivided(by divisor: Self) -> Self {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}
