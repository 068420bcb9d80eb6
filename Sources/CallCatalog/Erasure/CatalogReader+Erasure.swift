public import CallModel
internal import GRDB

extension CatalogReader {
    /// The day of the first request that covers a recording or a document and was not withdrawn; `nil` where there is
    /// none.
    public func erasureRequestedOn(_ subject: ArchivedID) throws -> CivilDate? {
        try row(
            """
            SELECT MIN(requested_on) AS first FROM erasure_subject
            JOIN erasure_request ON erasure_request.id = erasure_subject.request_id
            WHERE subject = ? AND withdrawn_at IS NULL
            """, [subject.description])?.dateIfPresent("first")
    }

    /// The same of all that are covered, by identifier: few are, and a bulk run asks for all.
    public func erasuresRequestedOn() throws -> [String: CivilDate] {
        try rows(
            """
            SELECT subject, MIN(requested_on) AS first FROM erasure_subject
            JOIN erasure_request ON erasure_request.id = erasure_subject.request_id
            WHERE withdrawn_at IS NULL GROUP BY subject
            """
        ).reduce(into: [:]) { $0[try $1.get("subject")] = try $1.date("first") }
    }

    /// A request; `nil` where there is none.
    public func erasureRequest(_ id: ErasureRequestID) throws -> ErasureRequest? {
        try row("SELECT facts FROM erasure_request WHERE id = ?", [Column.text(id)])
            .map { try $0.evidence("facts") }
    }

    /// The requests in the order that they were entered.
    public func erasureRequests() throws -> [ErasureRequest] {
        try rows("SELECT facts FROM erasure_request ORDER BY id").map { try $0.evidence("facts") }
    }

    /// The requests whose identifier begins like this, at most three.
    public func erasureRequestIDs(beginningWith text: String) throws -> [ErasureRequestID] {
        try identifiers("erasure_request", beginningWith: text)
    }

    /// What a request covers, as far as it is still kept, in order of identifier.
    public func subjects(of id: ErasureRequestID) throws -> [ArchivedID] {
        try rows(
            """
            SELECT subject, kind FROM erasure_subject WHERE request_id = ? AND (
              EXISTS (SELECT 1 FROM recording WHERE recording.id = subject)
              OR EXISTS (SELECT 1 FROM document WHERE document.id = subject)) ORDER BY subject
            """, [Column.text(id)]
        ).map { row in
            let id: RecordingID = try row.identifier("subject")
            return ArchivedID(try row.word("kind"), bits: id.bits)
        }
    }

    /// What is kept of a policy: its recordings, and the documents of its callbacks.
    public func subjects(of policy: PolicyNumber) throws -> [ArchivedID] {
        let number = policy.rawValue
        let recordings: [RecordingID] = try rows(
            "SELECT id FROM recording WHERE match_policy = ? ORDER BY id", [number]
        ).map { try $0.identifier("id") }
        let documents: [DocumentID] = try rows(
            """
            SELECT document.id FROM document JOIN callback ON callback.id = document.callback_id
            WHERE callback.policy_number = ? ORDER BY document.id
            """, [number]
        ).map { try $0.identifier("id") }
        return recordings.map(ArchivedID.recording) + documents.map(ArchivedID.document)
    }

    /// The recordings that have a number in their name, or whose call was made with it.
    public func subjects(with number: PhoneNumber) throws -> [ArchivedID] {
        try rows(
            """
            SELECT recording_id AS id FROM recording_number WHERE number = ?
            UNION SELECT recording.id FROM call_detail JOIN recording ON recording.match_call = call_detail.id
            WHERE customer_number = ? ORDER BY id
            """, [number.normalised, number.normalised]
        ).map { .recording(try $0.identifier("id")) }
    }
}
