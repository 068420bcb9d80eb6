internal import CallModel

/// A row of a business list, its columns by the names that we have for them.
struct ListRow: Sendable {
    /// The line that it starts on, from 1.
    let line: Int
    /// The row as it stands there.
    let original: String
    /// What its columns are called and how they are written where that is not as with us.
    let mapping: ListMapping?
    /// What a column holds by the list's own name for it.
    let column: @Sendable (String) -> String

    /// What a column holds, without blanks around it; `nil` where it is empty or not there.
    func text(_ name: String) -> String? {
        let text = (mapping?.columns[name]?.value(column) ?? column(name)).trimmingBlanks()
        return text.isEmpty ? nil : translated(text, name)
    }

    /// Our word for one of the list's.
    func translated(_ text: String, _ column: String) -> String { mapping?.words[column]?[text] ?? text }

    func required(_ column: String) throws(RowRejection.Reason) -> String {
        guard let text = text(column) else { throw .missing(column: column) }
        return text
    }

    func phone(_ column: String, _ phones: any PhoneNormaliser) throws(RowRejection.Reason) -> PhoneNumber? {
        guard let text = text(column) else { return nil }
        guard let number = phones.normalise(text) else {
            throw .unreadable(column: column, value: text, expected: "a telephone number")
        }
        return number
    }

    /// The numbers of several columns, each once.
    func phones(_ columns: [String], _ phones: any PhoneNormaliser) throws(RowRejection.Reason) -> [PhoneNumber] {
        var numbers: [PhoneNumber] = []
        for column in columns {
            if let number = try phone(column, phones), !numbers.contains(number) { numbers.append(number) }
        }
        return numbers
    }

    func date(_ column: String) throws(RowRejection.Reason) -> CivilDate? {
        guard let text = text(column) else { return nil }
        guard let date = mapping.map({ $0.day(text) }) ?? CivilDate(text) else {
            throw .unreadable(column: column, value: text, expected: mapping.dayWords)
        }
        return date
    }

    func requiredDate(_ column: String) throws(RowRejection.Reason) -> CivilDate {
        guard let date = try date(column) else { throw .missing(column: column) }
        return date
    }

    func time(_ column: String, in zone: SiteTimeZone) throws(RowRejection.Reason) -> UTCInstant {
        let text = try required(column)
        guard let time = mapping.map({ $0.time(text, in: zone) }) ?? WallClock.instant(text, in: zone) else {
            throw .unreadable(column: column, value: text, expected: mapping.timeWords)
        }
        return time
    }

    /// A word of a closed list.
    func word<Word: RawRepresentable<String> & CaseIterable>(
        _ column: String
    ) throws(RowRejection.Reason) -> Word {
        let text = try required(column)
        guard let word = Word(rawValue: text) else {
            let words = Word.allCases.map(\.rawValue).joined(separator: ", ")
            throw .unreadable(column: column, value: text, expected: "one of \(words)")
        }
        return word
    }

    func number(_ column: String, in range: ClosedRange<Int>) throws(RowRejection.Reason) -> Int? {
        guard let text = text(column) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw .unreadable(
                column: column, value: text,
                expected: "a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    func digest(_ column: String) throws(RowRejection.Reason) -> SHA256Digest? {
        guard let text = text(column) else { return nil }
        guard let digest = SHA256Digest(hex: text) else {
            throw .unreadable(column: column, value: text, expected: "a SHA-256 digest of 64 hexadecimal digits")
        }
        return digest
    }

    /// - Returns: `nil` where the column is empty.
    func isSo(_ column: String) throws(RowRejection.Reason) -> Bool? {
        switch text(column) {
        case nil: nil
        case "yes": true
        case "no": false
        case let text?: throw .unreadable(column: column, value: text, expected: "yes or no")
        }
    }

    func requiredIsSo(_ column: String) throws(RowRejection.Reason) -> Bool {
        guard let isSo = try isSo(column) else { throw .missing(column: column) }
        return isSo
    }
}

extension ListMapping? {
    fileprivate var dayWords: String {
        map { "a day as the mapping '\($0.name)' has it" } ?? "a day like 2026-03-16"
    }

    fileprivate var timeWords: String {
        map { "a time as the mapping '\($0.name)' has it" } ?? "a time like 2026-03-16 09:30:12"
    }
}

extension String {
    func trimmingBlanks() -> String {
        var text = Substring(self)
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}
