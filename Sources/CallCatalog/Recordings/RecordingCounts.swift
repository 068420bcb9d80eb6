public import CallModel
internal import GRDB

extension CatalogReader {
    /// How many recordings there are of each verdict. A limit does not count here.
    public func verdictCounts(_ filter: RecordingFilter) throws -> [Verdict: Int] {
        try counts(of: "verdict", filter)
    }

    /// How many recordings there are with each match state. A limit does not count here.
    public func matchStateCounts(_ filter: RecordingFilter) throws -> [MatchState: Int] {
        try counts(of: "match_state", filter)
    }

    /// How many recordings there are with each finding, each counted once however often it has it. A limit does not
    /// count here.
    public func findingCounts(_ filter: RecordingFilter) throws -> [FindingCode: Int] {
        let condition = filter.condition
        return try words(
            """
            SELECT code AS word, COUNT(DISTINCT recording_id) AS number FROM finding
            WHERE recording_id IN (SELECT id FROM recording WHERE \(condition.sql)) GROUP BY code
            """, condition.arguments)
    }

    private func counts<Word: RawRepresentable<String> & Hashable>(
        of column: String, _ filter: RecordingFilter
    ) throws -> [Word: Int] {
        let condition = filter.condition
        return try words(
            "SELECT \(column) AS word, COUNT(*) AS number FROM recording WHERE \(condition.sql) GROUP BY \(column)",
            condition.arguments)
    }

    private func words<Word: RawRepresentable<String> & Hashable>(
        _ sql: String, _ arguments: StatementArguments
    ) throws -> [Word: Int] {
        try rows(unprepared: sql, arguments).reduce(into: [:]) { counts, row in
            counts[try row.word("word")] = try row.get("number")
        }
    }
}
