public import CallModel
internal import GRDB

/// What the last look before a destruction needs of a recording, in one narrow row: a purge looks at a hundred thousand of
/// them while others wait for the writer.
public struct DestructionCandidate: Hashable, Sendable {
    /// The recording.
    public let recordingID: RecordingID
    /// Where its object lies.
    public let objectKey: String
    /// What its bytes hash to.
    public let sha256: SHA256Digest
    /// How many there are.
    public let bytes: Int64
    /// The PBX that it came from.
    public let source: String
    /// When the call began, as far as is known.
    public let startedAt: UTCInstant
    /// When it came.
    public let receivedAt: UTCInstant
    /// The kind of callback that it belongs to.
    public let kind: CallbackKind?
    /// How its match stands.
    public let matchState: MatchState
    /// The call that it is of.
    public let callID: CallID?
    /// The callback that it belongs to.
    public let callbackID: CallbackID?
    /// The policy that it belongs to.
    public let policyNumber: PolicyNumber?
    /// Whether something came since it was last judged that may concern it.
    public let isStale: Bool
}

extension CatalogReader {
    /// What the last look before a destruction needs of a recording; `nil` where there is none.
    public func destructionCandidate(_ id: RecordingID) throws -> DestructionCandidate? {
        try row(
            """
            SELECT id, object_key, sha256, bytes, source, started_at, received_at, kind, match_state, match_call,
              match_callback, match_policy,
              EXISTS (SELECT 1 FROM stale_recording WHERE recording_id = recording.id) AS stale
            FROM recording WHERE id = ?
            """, [Column.text(id)]
        ).map { row in
            DestructionCandidate(
                recordingID: try row.identifier("id"), objectKey: try row.get("object_key"),
                sha256: try row.digest("sha256"), bytes: try row.get("bytes"), source: try row.get("source"),
                startedAt: try row.instant("started_at"), receivedAt: try row.instant("received_at"),
                kind: try row.wordIfPresent("kind"), matchState: try row.word("match_state"),
                callID: try row.get("match_call", String?.self).map { text throws(CatalogError) in
                    try Column.identifier(text)
                },
                callbackID: try row.wordIfPresent("match_callback"),
                policyNumber: try row.wordIfPresent("match_policy"), isStale: try row.get("stale"))
        }
    }

    /// The policies whose holder has a number of the recording's, or that of its call.
    public func policiesByNumber(of candidate: DestructionCandidate) throws -> [PolicyNumber] {
        try rows(
            """
            SELECT policy_phone.policy_number FROM recording_number
            JOIN policy_phone ON policy_phone.number = recording_number.number
            WHERE recording_number.recording_id = ? UNION
            SELECT policy_phone.policy_number FROM call_detail
            JOIN policy_phone ON policy_phone.number = call_detail.customer_number WHERE call_detail.id = ?
            """, [Column.text(candidate.recordingID), candidate.callID.map(Column.text)]
        ).map { try $0.word("policy_number") }
    }
}

extension CatalogReader {
    /// How a recording was matched when it was last judged.
    public func match(of id: RecordingID) throws -> Match? {
        try row("SELECT match FROM recording_evidence WHERE recording_id = ?", [Column.text(id)])?.evidence(
            "match")
    }
}
