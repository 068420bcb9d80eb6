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

    /// Reads what stands in a row. A row that a crash cut off has an open quotation mark, takes in the rows behind it
    /// and is none: then those of its lines that are rows by themselves are read.
    func callDetails(_ row: CSVReader.Row) -> [ReadRow<CallDetail>] {
        let whole = callDetail(row)
        let lines = row.text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        guard case .rejected = whole, lines.count > 1 else { return [whole] }
        let alone = lines.enumerated().flatMap { offset, line in
            callDetails(inLine: Array(line), at: row.line + offset)
        }
        let isRescued = alone.contains { if case .accepted = $0 { true } else { false } }
        return isRescued ? alone : [whole]
    }

    private func callDetails(inLine bytes: [UInt8], at line: Int) -> [ReadRow<CallDetail>] {
        var reader = CSVReader(line: line)
        var found: [ReadRow<CallDetail>] = []
        func take(_ row: ReadRow<CSVReader.Row>) {
            switch row {
            case .accepted(let row): found.append(callDetail(row))
            case .rejected(let rejection): found.append(.rejected(rejection))
            }
        }
        reader.read(bytes, take)
        reader.finish(take)
        return found
    }

    private func read(_ row: CSVReader.Row) throws(RowRejection.Reason) -> CallDetail {
        guard row.text.utf8.count <= RowRejection.longestText else {
            throw .rowTooLong(limit: RowRejection.longestText)
        }
        let columns = try AsteriskColumns(row.fields)
        let times = try times(columns)
        let identity = try columns.identity()
        let rowKey = columns.rowKey(of: identity)
        let (near, far) = (ChannelName(columns.channel), ChannelName(columns.dstchannel))
        let ends = CallEnds(
            CallEnds.Sides(
                caller: columns.src, callee: columns.dialled, near: near, far: far,
                isQueue: columns.lastapp.lowercased() == "queue"),
            phones: context.phones)
        return CallDetail(
            id: context.identify(context.source, rowKey), source: context.source, format: .asteriskCSV,
            rowKey: rowKey, uniqueID: identity, linkedID: columns.linkedid, otherIdentifiers: [],
            startedAt: times.started, answeredAt: times.answered, endedAt: times.ended,
            durationSeconds: try CallTimes.seconds(columns.duration, "duration"),
            billableSeconds: try CallTimes.seconds(columns.billsec, "billsec"),
            disposition: Self.disposition(columns.disposition), direction: ends.direction, caller: ends.caller,
            callee: ends.callee, agent: ends.agent, trunk: ends.direction == .outbound ? far?.endpoint : nil,
            recordingName: RecordingNameClue.find(in: [columns.userfield, columns.recorderArguments]),
            origin: FactOrigin(file: file, line: row.line))
    }

    private func times(_ columns: AsteriskColumns) throws(RowRejection.Reason) -> CallTimes {
        guard let started = try time(columns.start, "start") else { throw .missing(column: "start") }
        return try CallTimes(
            started: started, answered: time(columns.answer, "answer"), ended: time(columns.end, "end"))
    }

    private func time(_ text: String, _ column: String) throws(RowRejection.Reason) -> UTCInstant? {
        guard !text.isEmpty else { return nil }
        guard let instant = WallClock.instant(text, in: context.zone) else {
            throw .unreadable(column: column, value: text, expected: "a time like 2026-03-16 09:30:12")
        }
        return instant
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
