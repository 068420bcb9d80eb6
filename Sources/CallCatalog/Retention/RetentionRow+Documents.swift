internal import CallModel
internal import GRDB

extension CatalogReader {
    /// The documents in order of identifier, as a clock asks of them: a document counts from the day that it came, and
    /// belongs to the policy of its callback.
    public func forEachDocumentRetentionRow(_ body: (RetentionRow) throws -> Void) throws {
        _ = try each(
            """
            SELECT document.id, received_at, callback.kind, callback.policy_number,
              policy_term.policy_number IS NOT NULL, contract_ended_on, channel, product
            FROM document LEFT JOIN callback ON callback.id = document.callback_id
            LEFT JOIN policy_term ON policy_term.policy_number = callback.policy_number
            ORDER BY document.id
            """, []
        ) { row -> Void? in
            let receivedAt = UTCInstant(microseconds: try row.decode(atIndex: 1))
            let policy: String? = try row.decode(atIndex: 3)
            try body(
                RetentionRow(
                    id: try row.decode(atIndex: 0), startedAt: receivedAt, receivedAt: receivedAt,
                    kind: try row.decode(String?.self, atIndex: 2).map(CallbackKind.init(rawValue:)),
                    // Of a callback that no list has brought, the policy is not known.
                    matchState: policy == nil ? .ambiguous : .matched, policyNumber: policy,
                    isPolicyKnown: try row.decode(atIndex: 4), contractEndedOn: try row.decode(atIndex: 5),
                    channel: try row.decode(atIndex: 6), product: try row.decode(atIndex: 7), retainUntil: nil))
            return nil
        }
    }
}
