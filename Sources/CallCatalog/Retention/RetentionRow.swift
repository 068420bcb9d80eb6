public import CallModel
internal import GRDB

/// What a retention clock asks of a recording or a document, from narrow rows: a bulk run reads millions of them.
public struct RetentionRow: Hashable, Sendable {
    /// The recording or the document.
    public let id: String
    /// When the call began.
    public let startedAt: UTCInstant
    /// When it came.
    public let receivedAt: UTCInstant
    /// The kind of its callback.
    public let kind: CallbackKind?
    /// How its match stands.
    public let matchState: MatchState
    /// The policy that it is matched to.
    public let policyNumber: String?
    /// Whether that policy is in the catalog.
    public let isPolicyKnown: Bool
    /// When the contract ended.
    public let contractEndedOn: String?
    /// The channel that it was sold through.
    public let channel: String?
    /// The product that was sold.
    public let product: String?
    /// The last day, as it was last reckoned; of a document none is kept.
    public let retainUntil: String?
}

extension CatalogReader {
    /// The recordings from the one after `after` on, in order of identifier.
    public func forEachRetentionRow(
        after: String, limit: Int, _ body: (RetentionRow) throws -> Void
    ) throws {
        _ = try each(
            """
            SELECT recording.id, started_at, received_at, kind, match_state, match_policy,
              policy_term.policy_number IS NOT NULL, contract_ended_on, channel, product, retain_until
            FROM recording LEFT JOIN policy_term ON policy_term.policy_number = recording.match_policy
            WHERE recording.id > ? ORDER BY recording.id LIMIT ?
            """, [after, limit]
        ) { row -> Void? in
            try body(
                RetentionRow(
                    id: try row.decode(atIndex: 0),
                    startedAt: UTCInstant(microseconds: try row.decode(atIndex: 1)),
                    receivedAt: UTCInstant(microseconds: try row.decode(atIndex: 2)),
                    kind: try row.decode(String?.self, atIndex: 3).map(CallbackKind.init(rawValue:)),
                    matchState: try Column.word(try row.decode(atIndex: 4)),
                    policyNumber: try row.decode(atIndex: 5), isPolicyKnown: try row.decode(atIndex: 6),
                    contractEndedOn: try row.decode(atIndex: 7), channel: try row.decode(atIndex: 8),
                    product: try row.decode(atIndex: 9), retainUntil: try row.decode(atIndex: 10)))
            return nil
        }
    }
}

extension CatalogWriter {
    /// Replaces a recording's term, and nothing else that was judged of it.
    public func setRetention(_ term: RetentionTerm, of id: String) throws {
        try execute(
            "UPDATE recording SET retain_until = ? WHERE id = ?", [term.lastDay?.description, id])
        try execute(
            "UPDATE recording_evidence SET retention = ? WHERE recording_id = ?", [try Evidence.text(term), id])
        try outdate(.recording(try Column.identifier(id)))
    }
}
