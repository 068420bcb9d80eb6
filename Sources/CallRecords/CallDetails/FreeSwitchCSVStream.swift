internal import CallModel

/// Call details as FreeSWITCH's `mod_cdr_csv` writes them, line by line: a row may take several, where a name holds line
/// ends.
struct FreeSwitchCSVStream: CallRecordStream {
    private let context: CallRecordContext
    private let file: String
    private var lineBytes: [UInt8] = []
    private var line = 1
    /// Lines that are no row yet, and may be the beginning of one.
    private var begun: (line: Int, bytes: [UInt8])?
    private var widthBefore = 0
    private var tailBefore: Int?
    private var mark = ByteOrderMark()

    init(context: CallRecordContext, file: String) { (self.context, self.file) = (context, file) }

    mutating func read(_ bytes: [UInt8], _ body: (ReadRow<CallDetail>) throws -> Void) rethrows {
        for byte in bytes {
            let passed = mark.isPassed ? [byte] : mark.pass(byte)
            for byte in passed { try take(byte, body) }
        }
    }

    mutating func finish(
        _ end: FileEnd, _ body: (ReadRow<CallDetail>) throws -> Void
    ) rethrows -> UnfinishedRow? {
        for byte in mark.leftover() { try take(byte, body) }
        if end == .growing, let unfinished { return unfinished }
        if !lineBytes.isEmpty { try completeLine(body) }
        try giveUp(body)
        return nil
    }

    var isBetweenRows: Bool { lineBytes.isEmpty && begun == nil }

    mutating func goOn(atLine line: Int) {
        self.line = line
        (lineBytes, begun) = ([], nil)
    }

    /// What may still get its rest. A row that is as wide as the one before it lacks nothing but its line end.
    private var unfinished: UnfinishedRow? {
        let text = (begun.map { $0.bytes + [UInt8(ascii: "\n")] } ?? []) + lineBytes
        guard !text.isEmpty, FreeSwitchRow(text, usualTail: tailBefore)?.width != widthBefore else { return nil }
        return UnfinishedRow(line: begun?.line ?? line)
    }

    private mutating func take(_ byte: UInt8, _ body: (ReadRow<CallDetail>) throws -> Void) rethrows {
        if byte == UInt8(ascii: "\n") {
            try completeLine(body)
            line += 1
        } else if lineBytes.count <= RowRejection.longestText {
            lineBytes.append(byte)
        }
    }

    private mutating func completeLine(_ body: (ReadRow<CallDetail>) throws -> Void) rethrows {
        defer { lineBytes.removeAll(keepingCapacity: true) }
        let zeros = lineBytes.prefix { $0 == 0 }.count
        if zeros > 0 {
            try body(.rejected(RowRejection(line: line, reason: .zeroBytes(count: zeros), bytes: [])))
            lineBytes.removeFirst(zeros)
        }
        // A row that begins where a field should end is the rest of one.
        let isRest = begun != nil && lineBytes.starts(with: "\",\"".utf8)
        if !isRest, let row = FreeSwitchRow(lineBytes, usualTail: tailBefore) {
            try giveUp(body)
            return try complete(row, (line, lineBytes), body)
        }
        guard let (first, bytes) = begun else {
            let isEmpty = lineBytes.allSatisfy { $0 == UInt8(ascii: "\r") }
            if !isEmpty { begun = (line, lineBytes) }
            return
        }
        let joined = bytes + [UInt8(ascii: "\n")] + lineBytes
        begun = (first, joined)
        if let row = FreeSwitchRow(joined, usualTail: tailBefore) {
            begun = nil
            try complete(row, (first, joined), body)
        } else if joined.count > RowRejection.longestText {
            try giveUp(body)
        }
    }

    private mutating func giveUp(_ body: (ReadRow<CallDetail>) throws -> Void) rethrows {
        guard let (line, bytes) = begun else { return }
        begun = nil
        let reason =
            bytes.count > RowRejection.longestText
            ? RowRejection.Reason.rowTooLong(limit: RowRejection.longestText)
            : FreeSwitchRow.isAmbiguous(bytes)
                ? .unrecognised(
                    expected:
                        "one row of mod_cdr_csv: a UUID stands behind two times and two durations twice, and one of "
                        + "them is forged")
                : .unrecognised(
                    expected: "a row of mod_cdr_csv: no UUID stands behind two times and two durations")
        try body(.rejected(RowRejection(line: line, reason: reason, bytes: bytes)))
    }

    private mutating func complete(
        _ row: FreeSwitchRow, _ text: (line: Int, bytes: [UInt8]), _ body: (ReadRow<CallDetail>) throws -> Void
    ) rethrows {
        (widthBefore, tailBefore) = (row.width, row.tail.count)
        try body(read(row, text))
    }

    private func read(_ row: FreeSwitchRow, _ text: (line: Int, bytes: [UInt8])) -> ReadRow<CallDetail> {
        do throws(RowRejection.Reason) {
            let zeros = text.bytes.count { $0 == 0 }
            guard zeros == 0 else { throw .zeroBytes(count: zeros) }
            return .accepted(try callDetail(row, line: text.line))
        } catch {
            return .rejected(RowRejection(line: text.line, reason: error, bytes: text.bytes))
        }
    }

    private func callDetail(_ row: FreeSwitchRow, line: Int) throws(RowRejection.Reason) -> CallDetail {
        let duration = try CallTimes.seconds(row.duration, "duration")
        let billable = try CallTimes.seconds(row.billsec, "billsec")
        guard let started = try RecordedTimes.Entry(wallClock: row.start, column: "start_stamp") else {
            throw .missing(column: "start_stamp")
        }
        let times = try RecordedTimes(
            started: started, answered: RecordedTimes.Entry(wallClock: row.answer, column: "answer_stamp"),
            ended: RecordedTimes.Entry(wallClock: row.end, column: "end_stamp"), duration: duration,
            billable: billable, created: IdentifierTime.seconds(row.uuid).map(UTCInstant.init(seconds:))
        ).resolved(in: context)
        let sides = row.sides
        let ends = CallEnds(sides, in: context)
        let uuid = row.uuid.lowercased()
        let rowKey = "\(uuid)|\(row.start)"
        return CallDetail(
            id: context.identify(context.source, rowKey), source: context.source, format: .freeswitchCSV,
            rowKey: rowKey, uniqueID: uuid, linkedID: nil,
            otherIdentifiers: row.tail.prefix(1).filter(FreeSwitchRow.isUUID).map { $0.lowercased() },
            startedAt: times.started, answeredAt: times.answered, endedAt: times.ended, durationSeconds: duration,
            billableSeconds: billable,
            disposition: times.answered == nil ? HangupCause.disposition(row.cause) : .answered,
            direction: ends.direction, caller: ends.caller, callee: ends.callee, agent: ends.agent,
            trunk: context.parties.trunk(ends.direction, near: sides.near, far: sides.far),
            recordingName: RecordingNameClue.find(in: row.recordingClues),
            origin: FactOrigin(file: file, line: line))
    }
}

extension FreeSwitchRow {
    fileprivate var sides: CallEnds.Sides {
        switch head {
        case .example(let number, let destination):
            CallEnds.Sides(caller: number, callee: destination, near: nil, far: nil, isQueue: false)
        case .asterisk(let number, let destination, let channel, let bridged, let application, _):
            CallEnds.Sides(
                caller: number, callee: destination, near: ChannelName(channel), far: ChannelName(bridged),
                isQueue: application == "callcenter" || application == "fifo")
        }
    }

    /// `sofia_record_file` and the userfield stand behind the UUID; what `record_session` was told before it.
    fileprivate var recordingClues: [String] {
        if case .asterisk(_, _, _, _, "record_session", let arguments) = head { tail + [arguments] } else { tail }
    }
}
