internal import CallModel

/// A row of FreeSWITCH's `mod_cdr_csv`, whose templates put quotation marks around values and escape nothing: a mark, a
/// comma or a line end that a caller has in his name stands in the row as it is, and no reader of CSV can read it.
///
/// So it is read from its middle: behind the times and durations stands the channel's UUID. Of several such places the last
/// one counts, for a name stands before it. In `snom` and `linksys` what the telephone says of itself stands behind it, and may
/// forge all of that as a name can: there a row in which it stands twice is none.
struct FreeSwitchRow {
    /// The columns about the caller, which differ by template.
    enum Head: Equatable {
        /// `example` and those that begin like it (`default`, `sql`, `snom`, `linksys`).
        case example(number: String, destination: String)
        /// `asterisk`.
        case asterisk(
            number: String, destination: String, channel: String, bridged: String, application: String,
            arguments: String)
    }

    let head: Head
    let start: String
    let answer: String
    let end: String
    let duration: String
    let billsec: String
    let cause: String
    let uuid: String
    /// What stands behind the UUID: the other leg's in `example`, the userfield in `asterisk`, and more.
    let tail: [String]
    /// How many columns the row seems to have.
    let width: Int

    /// Columns behind the UUID in templates without a telephone's description, at most.
    private static let shortTail = 4

    /// - Parameters:
    ///   - line: the row without its line end.
    ///   - tail: how many columns other rows of the file have behind the UUID.
    /// - Returns: `nil` for what is no such row.
    init?(_ line: some Collection<UInt8>, usualTail tail: Int? = nil) {
        let rows = Self.rows(in: line)
        guard let last = rows.last, rows.count == 1 || (tail ?? last.tail.count) <= Self.shortTail else {
            return nil
        }
        self = last
    }

    /// Whether a line could be read as one row and as another.
    static func isAmbiguous(_ line: some Collection<UInt8>) -> Bool { rows(in: line).count > 1 }

    private static func rows(in line: some Collection<UInt8>) -> [FreeSwitchRow] {
        guard let columns = columns(line) else { return [] }
        return columns.indices.filter { isUUID(columns[$0]) }.compactMap { index in
            if let head = example(columns, index) {
                return FreeSwitchRow(head, columns, uuid: index, times: index - 6, cause: index - 1)
            }
            return asterisk(columns, index).map {
                FreeSwitchRow($0, columns, uuid: index, times: index - 7, cause: index - 2)
            }
        }
    }

    private init(_ head: Head, _ columns: [String], uuid index: Int, times: Int, cause: Int) {
        self.head = head
        (start, answer, end) = (columns[times], columns[times + 1], columns[times + 2])
        (duration, billsec) = (columns[times + 3], columns[times + 4])
        (self.cause, uuid) = (columns[cause], columns[index])
        (tail, width) = (Array(columns[(index + 1)...]), columns.count)
    }

    // MARK: Templates

    /// caller_id_name, caller_id_number, destination_number, context, three times, duration, billsec, hangup_cause, uuid.
    private static func example(_ columns: [String], _ uuid: Int) -> Head? {
        guard uuid >= 10, hasTimes(columns, at: uuid - 6) else { return nil }
        return .example(number: columns[uuid - 9], destination: columns[uuid - 8])
    }

    /// accountcode, caller_id_number, destination_number, context, caller_id, channel_name, bridge_channel, last_app,
    /// last_arg, three times, duration, billsec, hangup_cause, amaflags, uuid.
    private static func asterisk(_ columns: [String], _ uuid: Int) -> Head? {
        // In the other templates two UUIDs may stand side by side; here a word stands before the only one.
        guard uuid >= 16, !isUUID(columns[uuid - 1]), hasTimes(columns, at: uuid - 7) else { return nil }
        // Where the name or the arguments seem to be several columns, the channel is found by its looks.
        let middle = Array(columns[4..<uuid - 7])
        let channel = middle.count == 5 ? 1 : middle.dropFirst().firstIndex(where: isChannel) ?? 1
        guard channel + 3 < middle.count else { return nil }
        return .asterisk(
            number: columns[1], destination: columns[2], channel: middle[channel], bridged: middle[channel + 1],
            application: middle[channel + 2], arguments: middle[(channel + 3)...].joined(separator: "\",\""))
    }

    private static func hasTimes(_ columns: [String], at index: Int) -> Bool {
        WallClock.reading(columns[index]) != nil
            && (columns[index + 1].isEmpty || WallClock.reading(columns[index + 1]) != nil)
            && WallClock.reading(columns[index + 2]) != nil && isNumber(columns[index + 3])
            && isNumber(columns[index + 4])
    }

    // MARK: Texts

    private static func isNumber(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// `sofia/internal/8001@pbx.example`, `loopback/8001-a`.
    private static func isChannel(_ text: String) -> Bool {
        guard let slash = text.firstIndex(of: "/") else { return false }
        let technology = text[..<slash].utf8
        return !technology.isEmpty
            && technology.allSatisfy { (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "_") }
    }

    static func isUUID(_ text: String) -> Bool {
        text.utf8.count == 36
            && text.utf8.enumerated().allSatisfy { index, byte in
                [8, 13, 18, 23].contains(index)
                    ? byte == UInt8(ascii: "-")
                    : (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20)
            }
    }

    private static let sqlStart = Array("INSERT INTO cdr VALUES (".utf8)
    private static let sqlEnd = Array(");".utf8)

    /// What stands between `","` and `", "`, from the first mark to the last.
    private static func columns(_ line: some Collection<UInt8>) -> [String]? {
        var bytes = Array(line)[...]
        if bytes.last == UInt8(ascii: "\r") { bytes = bytes.dropLast() }
        if bytes.starts(with: sqlStart), bytes.suffix(2).elementsEqual(sqlEnd) {
            bytes = bytes.dropFirst(sqlStart.count).dropLast(sqlEnd.count)
        }
        let mark = UInt8(ascii: "\"")
        guard bytes.count > 2, bytes.first == mark, bytes.last == mark else { return nil }
        bytes = bytes.dropFirst().dropLast()
        var columns: [String] = []
        var (from, index) = (bytes.startIndex, bytes.startIndex)
        while index < bytes.endIndex {
            if let length = boundary(bytes[index...]) {
                columns.append(String(decoding: bytes[from..<index], as: UTF8.self))
                index += length
                from = index
            } else {
                index += 1
            }
        }
        return columns + [String(decoding: bytes[from...], as: UTF8.self)]
    }

    private static func boundary(_ rest: ArraySlice<UInt8>) -> Int? {
        guard rest.first == UInt8(ascii: "\"") else { return nil }
        for form in ["\",\"", "\", \""] where rest.starts(with: form.utf8) { return form.utf8.count }
        return nil
    }
}
