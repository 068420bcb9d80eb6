internal import CallModel
internal import GRDB

extension CatalogReader {
    /// Everything that a text is a part of, the surest kinds first: policies, callbacks, recordings, calls, agents, cases,
    /// complaints, what was noted of attempts, holds; what happened last first.
    public func search(_ query: SearchQuery) throws -> [SearchHit] {
        guard !query.text.isEmpty else { return [] }
        return try policies(query) + callbacks(query) + recordings(query) + calls(query) + agents(query)
            + salesAgents(query) + written(query) + holds(query)
    }

    private func policies(_ query: SearchQuery) throws -> [SearchHit] {
        var numbers = try keys("number", of: "policy", within: Range(query.text, in: "number"), query.limit)
        let name = SearchText.folded(query.text)
        if !name.isEmpty {
            numbers += try keys(
                "policy_number", of: "policy_name", within: Range(name, in: "ending"), query.limit)
        }
        if let digits = query.lastDigits {
            let backwards = Range(SearchText.backwards(digits), in: "backwards")
            numbers += try keys("number", of: "policy", within: backwards, query.limit)
            numbers += try keys("policy_number", of: "policy_phone", within: backwards, query.limit)
        }
        return try Self.unique(numbers, query.limit).compactMap { try policy(PolicyNumber(rawValue: $0)) }
            .map(SearchHit.policy)
    }

    private func callbacks(_ query: SearchQuery) throws -> [SearchHit] {
        var keys = try keys("id", of: "callback", within: Range(query.text, in: "id"), query.limit)
        if let digits = query.lastDigits {
            let backwards = Range(SearchText.backwards(digits), in: "backwards")
            keys += try self.keys("id", of: "callback", within: backwards, query.limit)
        }
        return try Self.unique(keys, query.limit).compactMap { try callback(CallbackID(rawValue: $0)) }
            .map(SearchHit.callback)
    }

    private func recordings(_ query: SearchQuery) throws -> [SearchHit] {
        var ids = try keys("id", of: "recording", within: Range(query.text, in: "name"), query.limit)
        if let digits = query.lastDigits {
            let backwards = Range(SearchText.backwards(digits), in: "backwards")
            ids += try keys(
                "recording_id", of: "recording_number", within: backwards, query.limit, lastFirst: "clue_time")
            // The last calls first, and only then their recordings: few rows are read, whatever the end of the number.
            ids += try column(
                """
                SELECT id FROM recording WHERE match_call IN
                  (SELECT id FROM call_detail WHERE \(backwards.sql) ORDER BY started_at DESC, id LIMIT ?)
                """, backwards.bounds, query.limit)
        }
        var filter = RecordingFilter()
        filter.ids = try Self.unique(ids, query.limit).map { try Column.identifier($0) }
        guard filter.ids?.isEmpty == false else { return [] }
        return try recordings(filter).reversed().map(SearchHit.recording)
    }

    private func calls(_ query: SearchQuery) throws -> [SearchHit] {
        var ids = try keys(
            "call_id", of: "call_identifier", within: Range(query.text, in: "identifier"), query.limit)
        if let digits = query.lastDigits {
            ids += try keys(
                "id", of: "call_detail", within: Range(SearchText.backwards(digits), in: "backwards"), query.limit,
                lastFirst: "started_at")
        }
        return try Self.unique(ids, query.limit).compactMap { try call(Column.identifier($0)) }
            .map(SearchHit.call)
    }

    /// Walks from agent to agent, not from recording to recording: each step is a seek.
    private func agents(_ query: SearchQuery) throws -> [SearchHit] {
        var hits: [SearchHit] = []
        let range = Range(query.text, in: "agent")
        var last: String?
        while hits.count < query.limit,
            let agent: String = try row(
                // One lower bound: of two, SQLite would seek to the first and walk to the second.
                "SELECT MIN(agent) AS agent FROM recording WHERE agent \(last == nil ? ">=" : ">") ? AND agent < ?",
                [last ?? range.lower, range.upper])?.get("agent", String?.self)
        {
            if let row = try row("SELECT MAX(started_at) AS last FROM recording WHERE agent = ?", [agent]) {
                hits.append(.agent(agent, lastAt: try row.instant("last")))
            }
            last = agent
        }
        return hits
    }

    /// There are thousands, and they are read.
    private func salesAgents(_ query: SearchQuery) throws -> [SearchHit] {
        let wanted = SearchText.folded(query.text)
        return try salesAgents().filter { agent in
            agent.code.rawValue.hasPrefix(query.text) || SearchText.folded(agent.name).contains(wanted)
                || query.lastDigits.map { digits in agent.phones.contains { $0.normalised.hasSuffix(digits) } }
                    ?? false
        }.prefix(query.limit).map(SearchHit.salesAgent)
    }

    /// Cases and complaints by their keys; these and attempts by any part of what somebody wrote.
    private func written(_ query: SearchQuery) throws -> [SearchHit] {
        let range = Range(query.text, in: "id")
        let cases = try keys("id", of: "problem_case", within: range, query.limit).map(CaseID.init)
        let complaints = try keys("id", of: "complaint", within: range, query.limit).map(ComplaintID.init)
        var hits = try cases.compactMap(problemCase).map(SearchHit.problemCase)
        hits += try complaints.compactMap(complaint).map(SearchHit.complaint)
        var seen = Set(hits)
        _ = try notes(query.text, limit: query.limit) { note, wanted in
            guard let (hit, texts) = try writing(note),
                texts.contains(where: { SearchText.folded($0 ?? "").contains(wanted) })
            else { return false }
            if seen.insert(hit).inserted { hits.append(hit) }
            return true
        }
        return hits
    }

    /// What a text belongs to, and all that is written there.
    private func writing(_ note: FoundNote) throws -> (SearchHit, [String?])? {
        switch note.kind {
        case .attempt:
            return try attempt(AttemptID(rawValue: note.key)).map { (.attempt($0), [$0.problems]) }
        case .problemCase:
            return try problemCase(CaseID(rawValue: note.key)).map { (.problemCase($0), [$0.text, $0.outcome]) }
        case .complaint:
            return try complaint(ComplaintID(rawValue: note.key)).map { (.complaint($0), [$0.text]) }
        case .caseStep:
            let parts = note.key.split(separator: "\n", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { return nil }
            let id = CaseID(rawValue: parts[0])
            guard let found = try problemCase(id), let step = try caseStep(.init(caseID: id, step: parts[1]))
            else {
                return nil
            }
            return (.problemCase(found), [step.text])
        }
    }

    /// There are few, and a reason is a sentence: they are read.
    private func holds(_ query: SearchQuery) throws -> [SearchHit] {
        let wanted = SearchText.folded(query.text)
        guard !wanted.isEmpty else { return [] }
        return try holds(onlyActive: false).reversed().filter { hold in
            [hold.reason, hold.reference ?? ""].contains { SearchText.folded($0).contains(wanted) }
        }.prefix(query.limit).map(SearchHit.hold)
    }

    // MARK: Ranges of an index

    /// The texts of a column that begin alike: everything between the text itself and whatever no text comes after.
    private struct Range {
        let column: String
        let lower: String
        var upper: String { lower + "\u{10FFFF}" }

        init(_ text: String, in column: String) { (lower, self.column) = (text, column) }

        var sql: String { "\(column) >= ? AND \(column) < ?" }
        var bounds: [String] { [lower, upper] }
    }

    private func keys(
        _ key: String, of table: String, within range: Range, _ limit: Int, lastFirst time: String? = nil
    ) throws -> [String] {
        let order = time.map { "\($0) DESC, \(key)" } ?? "\(range.column), \(key)"
        return try column(
            "SELECT \(key) FROM \(table) WHERE \(range.sql) ORDER BY \(order) LIMIT ?", range.bounds, limit)
    }

    private func column(_ sql: String, _ bounds: [String], _ limit: Int) throws -> [String] {
        try rows(sql, StatementArguments(bounds) + [limit]).map { row in
            try row.get(row.columnNames.first ?? "")
        }
    }

    private static func unique(_ keys: [String], _ limit: Int) -> [String] {
        var seen: Set<String> = []
        return Array(keys.filter { seen.insert($0).inserted }.prefix(limit))
    }
}
