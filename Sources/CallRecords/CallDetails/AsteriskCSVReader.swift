internal import CallModel

/// Reads Asterisk's `Master.csv` (`cdr/cdr_csv.c`): no header, 16 to 21 columns, which depend on `cdr.conf`.
struct AsteriskCSVReader: CallRowReader {
    private let context: CallRecordContext
    private let file: String

    /// - Parameters:
    ///   - context: the PBX.
    ///   - file: the log's name, kept as the origin of what is read.
    init(context: CallRecordContext, file: String) { (self.context, self.file) = (context, file) }

    func callDetail(_ row: CSVReader.Row) throws(RowRejection.Reason) -> CallDetail? {
        let columns = try AsteriskColumns(row.fields)
        let duration = try CallTimes.seconds(columns.duration, "duration")
        let billable = try CallTimes.seconds(columns.billsec, "billsec")
        let times = try times(columns, duration: duration, billable: billable)
        let identity = try columns.identity()
        let rowKey = columns.rowKey(of: identity)
        let (near, far) = (ChannelName(columns.channel), ChannelName(columns.dstchannel))
        let ends = CallEnds(
            CallEnds.Sides(
                caller: columns.src, callee: columns.dialled, near: near, far: far,
                isQueue: columns.lastapp.lowercased() == "queue"),
            in: context)
        return CallDetail(
            id: context.identify(context.source, rowKey), source: context.source, format: .asteriskCSV,
            rowKey: rowKey, uniqueID: identity, linkedID: columns.linkedid, otherIdentifiers: [],
            startedAt: times.started, answeredAt: times.answered, endedAt: times.ended,
            durationSeconds: duration, billableSeconds: billable,
            disposition: AsteriskWords.disposition(columns.disposition), direction: ends.direction,
            caller: ends.caller,
            callee: ends.callee, agent: ends.agent,
            trunk: context.parties.trunk(ends.direction, near: near, far: far),
            recordingName: RecordingNameClue.find(in: [columns.userfield, columns.recorderArguments]),
            origin: FactOrigin(file: file, line: row.line))
    }

    private func times(
        _ columns: AsteriskColumns, duration: Int, billable: Int
    ) throws(RowRejection.Reason) -> CallTimes {
        guard let started = try RecordedTimes.Entry(wallClock: columns.start, column: "start") else {
            throw .missing(column: "start")
        }
        return try RecordedTimes(
            started: started, answered: RecordedTimes.Entry(wallClock: columns.answer, column: "answer"),
            ended: RecordedTimes.Entry(wallClock: columns.end, column: "end"), duration: duration,
            billable: billable,
            created: columns.uniqueid.flatMap { AsteriskUniqueID($0.utf8) }.map { UTCInstant(seconds: $0.epoch) }
        ).resolved(in: context)
    }
}
