public import CallModel
internal import GRDB

extension CatalogReader {
    /// A call detail; `nil` where there is none.
    public func call(_ id: CallID) throws -> CallDetail? {
        try row("SELECT facts FROM call_detail WHERE id = ?", [Column.text(id)]).map { try $0.evidence("facts") }
    }

    /// The calls that carry one of these identifiers, and all the other legs of those calls.
    public func calls(identifiedBy identifiers: [String]) throws -> [CallDetail] {
        var found: [CallID: CallDetail] = [:]
        for identifier in Set(identifiers) {
            let calls = try decoded(
                """
                SELECT facts FROM call_detail WHERE id IN (SELECT call_id FROM call_identifier WHERE identifier = ?)
                """, [identifier])
            for call in calls { found[call.id] = call }
        }
        for linkedID in Set(found.values.compactMap(\.linkedID)) {
            for call in try decoded("SELECT facts FROM call_detail WHERE linked_id = ?", [linkedID]) {
                found[call.id] = call
            }
        }
        return found.values.sorted { $0.id < $1.id }
    }

    /// The calls whose record names this file as their recording.
    public func calls(recordingNamed name: String) throws -> [CallDetail] {
        try decoded("SELECT facts FROM call_detail WHERE recording_name = ? ORDER BY id", [name])
    }

    /// The calls with this customer that began within a stretch of time, both ends included.
    public func calls(number: PhoneNumber, from: UTCInstant, through: UTCInstant) throws -> [CallDetail] {
        try decoded(
            "SELECT facts FROM call_detail WHERE customer_number = ? AND started_at BETWEEN ? AND ? ORDER BY id",
            [number.normalised, from.microseconds, through.microseconds])
    }

    /// The calls of this agent that began within a stretch of time, both ends included.
    public func calls(agent: String, from: UTCInstant, through: UTCInstant) throws -> [CallDetail] {
        try decoded(
            "SELECT facts FROM call_detail WHERE agent = ? AND started_at BETWEEN ? AND ? ORDER BY id",
            [agent, from.microseconds, through.microseconds])
    }

    /// The calls that a filter lets through, in the order that they began.
    public func calls(_ filter: CallFilter) throws -> [CallDetail] {
        let condition = filter.condition
        return try rows(
            unprepared:
                "SELECT facts FROM call_detail WHERE \(condition.sql) ORDER BY started_at, id\(filter.limit.clause)",
            condition.arguments
        ).map { try $0.evidence("facts") }
    }

    /// The calls that at least one recording is matched to.
    public func recordedCallIDs() throws -> Set<CallID> {
        Set(
            try rows("SELECT DISTINCT match_call FROM recording WHERE match_call IS NOT NULL")
                .map { try $0.identifier("match_call") })
    }

    /// The calls that ambiguous recordings may turn out to be of.
    public func callsOfAmbiguousRecordings() throws -> Set<CallID> {
        let matches: [Match] = try rows(
            """
            SELECT match FROM recording JOIN recording_evidence ON recording_evidence.recording_id = recording.id
            WHERE match_state = 'ambiguous' AND \(Condition.isNewest)
            """
        ).map { try $0.evidence("match") }
        return matches.reduce(into: []) { calls, match in
            for rival in match.rivals { if case .call(let id) = rival.target { calls.insert(id) } }
        }
    }

    /// The recordings that are matched to a call, of several versions of one the newest.
    public func recordingIDs(of call: CallID) throws -> [RecordingID] {
        try rows(
            "SELECT id FROM recording WHERE match_call = ? AND \(Condition.isNewest) ORDER BY id",
            [Column.text(call)]
        )
        .map { try $0.identifier("id") }
    }

    /// The calls whose identifier begins like this, at most three.
    public func callIDs(beginningWith text: String) throws -> [CallID] {
        try identifiers("call_detail", beginningWith: text)
    }

    private func decoded(_ sql: String, _ arguments: StatementArguments) throws -> [CallDetail] {
        try rows(sql, arguments).map { try $0.evidence("facts") }
    }
}
