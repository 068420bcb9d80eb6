public import CallModel
internal import GRDB

extension CatalogReader {
    /// The columns of a recording that are searched and do not say what its evidence says: they were changed past us.
    /// - Returns: `nil` where all agree, or there is no such recording.
    public func inconsistentColumns(of id: RecordingID) throws -> [String]? {
        let row = try row(
            """
            SELECT match_state, match_call, match_callback, match_policy, retain_until, match, retention
            FROM recording JOIN recording_evidence ON recording_evidence.recording_id = recording.id WHERE id = ?
            """, [Column.text(id)])
        guard let row else { return nil }
        let match: Match = try row.evidence("match")
        let term: RetentionTerm = try row.evidence("retention")
        let expected: [(String, String?)] = [
            ("match_state", match.state.rawValue), ("match_call", match.callID.map(Column.text)),
            ("match_callback", match.callbackID?.rawValue), ("match_policy", match.policyNumber?.rawValue),
            ("retain_until", term.lastDay?.description),
        ]
        let wrong = try expected.filter { try row.get($0.0, String?.self) != $0.1 }.map(\.0)
        return wrong.isEmpty ? nil : wrong
    }
}
