internal import CallModel

/// Puts the events of Asterisk's channel event logging together to calls, each told when its last channel is gone.
///
/// `LINKEDID_END` says so where it is logged; otherwise a minute without a further channel does. A call that is still
/// going on at the end of the log waits for its rest.
struct EventStream: CallRecordStream {
    private var rows = CSVReader()
    private var calls: Calls

    init(context: CallRecordContext, file: String) { calls = Calls(context: context, file: file) }

    mutating func read(_ bytes: [UInt8], _ body: (ReadRow<CallDetail>) throws -> Void) rethrows {
        var calls = calls
        self.calls.open = [:]
        defer { self.calls = calls }
        try rows.read(bytes) { row in try calls.take(row, body) }
    }

    mutating func finish(
        _ end: FileEnd, _ body: (ReadRow<CallDetail>) throws -> Void
    ) rethrows -> UnfinishedRow? {
        var calls = calls
        self.calls.open = [:]
        defer { self.calls = calls }
        let unfinished = try rows.finish(end) { row in try calls.take(row, body) }
        let waiting = try calls.finish(end, body)
        return [waiting, unfinished].compactMap(\.self).min { $0.line < $1.line }
    }

    var isBetweenRows: Bool { rows.isBetweenRows }

    /// A call whose events were read in part cannot be told of the rest of them.
    var hasToldAll: Bool { rows.isBetweenRows && calls.open.isEmpty }

    mutating func goOn(atLine line: Int) {
        rows.goOn(atLine: line)
        calls.forget()
    }

    /// The calls that are going on.
    private struct Calls {
        let context: CallRecordContext
        let file: String
        var open: [String: EventCall] = [:]
        /// Calls whose channels are gone, in order, with when.
        private var over: ArraySlice<(linkedID: String, at: UTCInstant)> = []

        /// A call without channels is over after this, where nothing says it.
        private static let quietSeconds: Int64 = 60

        init(context: CallRecordContext, file: String) { (self.context, self.file) = (context, file) }

        mutating func forget() { (open, over) = ([:], []) }

        mutating func take(
            _ row: ReadRow<CSVReader.Row>, _ body: (ReadRow<CallDetail>) throws -> Void
        ) rethrows {
            switch row {
            case .rejected(let rejection): try body(.rejected(rejection))
            case .accepted(let row):
                for read in take(row) { try body(read) }
            }
        }

        /// - Returns: the calls that are over with this row.
        private mutating func take(_ row: CSVReader.Row) -> [ReadRow<CallDetail>] {
            do throws(RowRejection.Reason) {
                let event = try ChannelEvent(row.fields)
                let time = try time(of: event)
                take(event, at: time, line: row.line)
                let ended = event.kind == .callEnd ? [closed(event.linkedID)].compactMap(\.self) : []
                return ended + quiet(at: time)
            } catch {
                return [.rejected(RowRejection(line: row.line, reason: error, text: row.text))]
            }
        }

        private mutating func take(_ event: ChannelEvent, at time: UTCInstant, line: Int) {
            // The end of a call that was told already makes none.
            if event.kind == .callEnd, open[event.linkedID] == nil { return }
            open[event.linkedID, default: EventCall(event, at: time, line: line)].take(event, at: time)
            if event.kind == .channelEnd, open[event.linkedID]?.isOver == true {
                over.append((event.linkedID, time))
            }
        }

        /// The calls without channels whose end nobody told.
        private mutating func quiet(at time: UTCInstant) -> [ReadRow<CallDetail>] {
            var found: [ReadRow<CallDetail>] = []
            let limit = time.advanced(bySeconds: -Self.quietSeconds)
            while let first = over.first, first.at <= limit {
                over.removeFirst()
                if open[first.linkedID]?.isOver == true { found += [closed(first.linkedID)].compactMap(\.self) }
            }
            return found
        }

        private mutating func closed(_ linkedID: String) -> ReadRow<CallDetail>? {
            guard let call = open.removeValue(forKey: linkedID) else { return nil }
            do throws(RowRejection.Reason) {
                return .accepted(try call.callDetail(context, file: file))
            } catch {
                return .rejected(RowRejection(line: call.line, reason: error, text: "linkedid \(linkedID)"))
            }
        }

        /// - Returns: the first call that waits for its rest.
        mutating func finish(
            _ end: FileEnd, _ body: (ReadRow<CallDetail>) throws -> Void
        ) rethrows -> UnfinishedRow? {
            if end == .complete {
                for call in open.values.filter(\.isOver).sorted(by: { $0.line < $1.line }) {
                    if let read = closed(call.linkedID) { try body(read) }
                }
            }
            return open.values.map(\.line).min().map(UnfinishedRow.init)
        }

        /// Where a wall clock shows a time twice, events go on from the one before, or from when the channel was made.
        private func time(of event: ChannelEvent) throws(RowRejection.Reason) -> UTCInstant {
            let reading: WallClock.Reading
            switch event.time {
            case .instant(let instant): return instant
            case .wall(let wall): reading = wall
            }
            let made = AsteriskUniqueID(event.uniqueID.utf8).map { UTCInstant(seconds: $0.epoch) }
            let zone = context.zone(of: reading, made: made)
            let candidates = zone.instants(of: reading.date, secondOfDay: reading.secondOfDay)
            guard let first = candidates.first else {
                throw .skippedTime(column: "eventtime", value: reading.text, zone: zone.identifier)
            }
            guard candidates.count > 1 else { return first }
            guard let before = open[event.linkedID]?.latest ?? made else {
                throw .ambiguousTime(column: "eventtime", value: reading.text, zone: zone.identifier)
            }
            return candidates.first { $0 >= before.advanced(bySeconds: -2) } ?? candidates[candidates.count - 1]
        }
    }
}
