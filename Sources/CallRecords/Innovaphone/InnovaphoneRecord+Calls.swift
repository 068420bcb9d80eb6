internal import CallModel

extension InnovaphoneRecord {
    /// - Throws: where it is no such document, or does not say which call it is of, and when.
    func callDetails(_ context: CallRecordContext, file: String) throws(RowRejection.Reason) -> [CallDetail] {
        guard root == "cdr", attributes["utc"] != nil else {
            throw .unrecognised(expected: "a call detail of innovaphone: its root is no 'cdr' with 'utc'")
        }
        guard let call = events.lazy.compactMap({ $0.attributes["conf"] }).first, !call.isEmpty else {
            throw .missing(column: "conf")
        }
        let (times, parties) = (try times(), try parties())
        let ends = CallEnds(
            CallEnds.Sides(caller: parties.caller, callee: parties.callee, near: nil, far: nil, isQueue: false),
            in: context)
        let key = rowKey(call)
        return [
            CallDetail(
                id: context.identify(context.source, key), source: context.source, format: .innovaphone,
                rowKey: key, uniqueID: call, linkedID: nil, otherIdentifiers: legs(besides: call),
                startedAt: times.started, answeredAt: times.answered, endedAt: times.ended,
                durationSeconds: try Self.seconds(from: times.started, to: times.ended),
                billableSeconds: try Self.seconds(from: times.answered, to: times.ended),
                disposition: disposition(times), direction: ends.direction, caller: ends.caller,
                callee: ends.callee, agent: ends.agent, trunk: nil, recordingName: nil,
                origin: FactOrigin(file: file, line: nil))
        ]
    }

    private static func seconds(
        from start: UTCInstant?, to end: UTCInstant?
    ) throws(RowRejection.Reason) -> Int {
        guard let start, let end else { return 0 }
        return try CallTimes.seconds(from: start, to: end)
    }

    /// Newer PBXs number their documents; of older ones the call, the object, its side and the second make one.
    private func rowKey(_ call: String) -> String {
        if let id = attributes["id"], !id.isEmpty { return id }
        return ([call] + ["guid", "dir", "utc"].map { attributes[$0] ?? "" }).joined(separator: "|")
    }

    /// The identifiers of the object's own leg and of those that it was connected to.
    private func legs(besides call: String) -> [String] {
        var (legs, known): ([String], Set<String>) = ([], ["", call])
        for leg in [attributes["call"]] + events.map({ $0.attributes["call"] }) {
            if let leg, known.insert(leg).inserted { legs.append(leg) }
        }
        return legs
    }

    // MARK: When

    private func times() throws(RowRejection.Reason) -> CallTimes {
        guard let start = Int64(attributes["utc"] ?? ""), (0...Self.latest).contains(start) else {
            throw .unreadable(
                column: "utc", value: attributes["utc"] ?? "", expected: "a number of seconds since 1970")
        }
        let beginning = start - (try Self.seconds(events.first) ?? 0)
        return try CallTimes(
            started: UTCInstant(seconds: start),
            answered: try Self.seconds(events.first { $0.kind == "conn" })
                .map { UTCInstant(seconds: beginning + $0) },
            ended: try Self.seconds(events.last { $0.kind == "rel" }).map { UTCInstant(seconds: beginning + $0) })
    }

    /// The end of the year 9999.
    private static let latest: Int64 = 253_402_300_799

    /// The beginning that events count from may be that of a longer call, such as one that was transferred.
    private static func seconds(_ event: Event?) throws(RowRejection.Reason) -> Int64? {
        guard let event else { return nil }
        return Int64(try CallTimes.seconds(event.time, "time"))
    }

    // MARK: Who

    /// The object is on one side, and the first to whom it was connected on the other; where nobody answered, the last
    /// that was called.
    private func parties() throws(RowRejection.Reason) -> (caller: String, callee: String) {
        let own =
            [attributes["obj-e164"], attributes["e164"], attributes["h323"]].lazy.compactMap(\.self)
            .first { !$0.isEmpty } ?? ""
        let numbered = events.filter { !$0.number.isEmpty }
        let other =
            numbered.first { $0.kind == "conn" } ?? numbered.last { $0.kind == "alert" }
            ?? numbered.last { ["setup", "info"].contains($0.kind) } ?? numbered.first
        switch attributes["dir"] {
        case "from": return (own, other?.number ?? "")
        case "to": return (other?.number ?? "", own)
        case let direction:
            throw .unreadable(column: "dir", value: direction ?? "", expected: "'from' or 'to'")
        }
    }

    private func disposition(_ times: CallTimes) -> Disposition {
        if times.answered != nil { return .answered }
        return events.last { $0.kind == "rel" }?.attributes["cause"].map(HangupCause.disposition) ?? .unknown
    }
}
