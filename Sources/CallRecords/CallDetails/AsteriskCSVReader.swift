public import CallModel

/// Reads Asterisk's `Master.csv` (`cdr/cdr_csv.c`): no header, 16 to 21 columns, which depend on `cdr.conf`.
public struct AsteriskCSVReader {
    private let context: CallRecordContext
    private let file: String

    /// - Parameters:
    ///   - context: the PBX.
    ///   - file: the log's name, kept as the origin of what is read.
    public init(context: CallRecordContext, file: String) { (self.context, self.file) = (context, file) }

    /// Reads one row.
    public func callDetail(_ row: CSVReader.Row) -> ReadRow<CallDetail> {
        do throws(RowRejection.Reason) {
            return .accepted(try read(row))
        } catch {
            return .rejected(RowRejection(line: row.line, reason: error, text: row.text))
        }
    }

    private func read(_ row: CSVReader.Row) throws(RowRejection.Reason) -> CallDetail {
        let columns = try AsteriskColumns(row.fields)
        let startedAt = try required(time(columns.start, "start"), column: "start")
        let answeredAt = try time(columns.answer, "answer")
        let endedAt = try time(columns.end, "end")
        let duration = try seconds(columns.duration, "duration")
        let billable = try seconds(columns.billsec, "billsec")
        if let answeredAt, answeredAt < startedAt {
            throw .impossibleTimes(explanation: "the call is answered before it starts")
        }
        if let endedAt, endedAt < (answeredAt ?? startedAt) {
            throw .impossibleTimes(explanation: "the call ends before it is answered or starts")
        }
        let farChannel = ChannelName(columns.dstchannel)
        let ends = CallEnds(
            caller: columns.src, callee: columns.dst, answeringExtension: farChannel?.extension,
            phones: context.phones)
        // Rows of one channel are told apart by their sequence, or by where they led and when.
        let rowKey =
            columns.sequence.map { "\(columns.uniqueid)|\($0)" }
            ?? [columns.uniqueid, columns.dstchannel, columns.start, columns.end].joined(separator: "|")
        return CallDetail(
            id: context.identify(context.source, rowKey), source: context.source, format: .asteriskCSV,
            rowKey: rowKey, uniqueID: columns.uniqueid, linkedID: columns.linkedid, otherIdentifiers: [],
            startedAt: startedAt, answeredAt: answeredAt, endedAt: endedAt, durationSeconds: duration,
            billableSeconds: billable, disposition: Self.disposition(columns.disposition),
            direction: ends.direction,
            caller: ends.caller, callee: ends.callee, agent: ends.agent ?? ChannelName(columns.channel)?.extension,
            trunk: ends.direction == .outbound ? farChannel?.endpoint : nil,
            recordingName: RecordingNameClue.find(in: [columns.userfield, columns.lastdata]),
            origin: FactOrigin(file: file, line: row.line))
    }

    private func time(_ text: String, _ column: String) throws(RowRejection.Reason) -> UTCInstant? {
        guard !text.isEmpty else { return nil }
        guard let instant = WallClock.instant(text, in: context.zone) else {
            throw .unreadable(column: column, value: text, expected: "a time like 2026-03-16 09:30:12")
        }
        return instant
    }

    private func required(_ value: UTCInstant?, column: String) throws(RowRejection.Reason) -> UTCInstant {
        guard let value else { throw .missing(column: column) }
        return value
    }

    private func seconds(_ text: String, _ column: String) throws(RowRejection.Reason) -> Int {
        guard let value = Int(text), (0...10_000_000).contains(value) else {
            throw .unreadable(column: column, value: text, expected: "a whole number of seconds")
        }
        return value
    }

    private static func disposition(_ text: String) -> Disposition {
        switch text.uppercased() {
        case "ANSWERED", "8": .answered
        case "NO ANSWER", "0", "1": .noAnswer
        case "BUSY", "4": .busy
        case "FAILED", "2": .failed
        case "CONGESTION", "16": .congestion
        case "CANCEL", "32": .cancelled
        default: .unknown
        }
    }
}
