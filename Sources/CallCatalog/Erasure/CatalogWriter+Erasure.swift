public import CallModel
internal import GRDB

extension CatalogWriter {
    /// Takes a recording out of every request: it turned out to belong to another policy than when somebody asked.
    /// - Returns: whether one covered it.
    public func uncover(_ id: RecordingID) throws -> Bool {
        try execute("DELETE FROM erasure_subject WHERE subject = ?", [Column.text(id)])
        return database.changesCount > 0
    }

    /// Enters a request, or what became of it, and marks what it covers to be judged anew.
    public func put(_ request: ErasureRequest, covering subjects: [ArchivedID]) throws {
        try execute(
            """
            INSERT INTO erasure_request (id, requested_on, withdrawn_at, facts) VALUES (?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET withdrawn_at = excluded.withdrawn_at, facts = excluded.facts
            """,
            [
                Column.text(request.id), request.requestedOn.description,
                request.withdrawal?.enteredAt.microseconds, try Evidence.text(request),
            ])
        for subject in subjects {
            try execute(
                "INSERT INTO erasure_subject (subject, request_id, kind) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                [subject.description, Column.text(request.id), subject.kind.rawValue])
            switch subject {
            case .recording(let id):
                try markStale(id)
                try outdate(.recording(id))
            // Its term is reckoned whenever it is asked for.
            case .document(let id): try outdate(.document(id))
            }
        }
    }
}
