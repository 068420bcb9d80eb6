public import CallModel
internal import GRDB

extension CatalogReader {
    /// A call detail; `nil` where there is none.
    public func call(_ id: CallID) throws -> CallDetail? {
        try row("SELECT facts FROM call_detail WHERE id = ?", [Column.text(id)]).map { try $0.evidence("facts") }
    }

    /// The calls that carry one of these identifiers, and all the other legs of those calls, but for the ones that are
    /// known.
    public func calls(
        identifiedBy identifiers: [String], except known: Set<CallID> = []
    ) throws -> [CallDetail] {
        // Most calls have one leg, which is known: to decode it again would be most of the work.
        var identified = Selection()
        identified.add("SELECT call_id FROM call_identifier WHERE identifier IN", in: identifiers)
        guard !identified.isEmpty else { return [] }
        let ids = try String.fetchSet(
            database.cachedStatement(
                sql: """
                    \(identified.sql) UNION ALL SELECT id FROM call_detail WHERE linked_id IN
                      (SELECT linked_id FROM call_detail WHERE id IN (\(identified.sql)))
                    """), arguments: identified.arguments + identified.arguments)
        return try Set(try ids.map { try Column.identifier($0) }).subtracting(known).sorted().compactMap(call)
    }

    /// The calls whose record names one of these files as their recording.
    public func calls(recordingNamed names: [String]) throws -> [CallDetail] {
        var selection = Selection()
        selection.add("SELECT facts FROM call_detail WHERE recording_name IN", in: names)
        return selection.isEmpty ? [] : try decoded("\(selection.sql) ORDER BY id", selection.arguments)
    }

    /// The calls that began within one of some stretches of time and may be with one of these customers: those with a
    /// number of theirs, and of the agent's those whose number was withheld; all of the agent's where the customer's
    /// number is not known.
    public func calls(
        numbers: [PhoneNumber], agent: String?, during stretches: Set<ClosedRange<UTCInstant>>
    ) throws -> [CallDetail] {
        // Public numbers begin with "+", and "," is the character after it.
        let withheld =
            numbers.isEmpty
            ? "" : " AND (customer_number IS NULL OR customer_number < '+' OR customer_number >= ',')"
        var selection = Selection()
        for stretch in stretches {
            let (from, through) = (stretch.lowerBound.microseconds, stretch.upperBound.microseconds)
            for number in numbers {
                selection.add(
                    "SELECT id FROM call_detail WHERE customer_number = ? AND started_at BETWEEN ? AND ?",
                    [number.normalised, from, through])
            }
            guard let agent else { continue }
            selection.add(
                "SELECT id FROM call_detail WHERE agent = ? AND started_at BETWEEN ? AND ?\(withheld)",
                [agent, from, through])
        }
        guard !selection.isEmpty else { return [] }
        return try decoded(
            "SELECT facts FROM call_detail WHERE id IN (\(selection.sql)) ORDER BY id", selection.arguments)
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
        try each(sql, arguments) { try $0.evidence("facts") }
    }
}
