/// Schema 14: requests for erasure, and which recordings and documents each covers.
enum ErasureSchema {
    static let statements = [
        """
        CREATE TABLE erasure_request (
          id TEXT PRIMARY KEY, requested_on TEXT NOT NULL, withdrawn_at INTEGER, facts TEXT NOT NULL
        ) STRICT
        """,
        // The subject first: it is asked of every recording that is judged.
        """
        CREATE TABLE erasure_subject (
          subject TEXT NOT NULL, request_id TEXT NOT NULL REFERENCES erasure_request ON DELETE CASCADE,
          kind TEXT NOT NULL, PRIMARY KEY (subject, request_id)
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX erasure_subject_of_request ON erasure_subject (request_id)",
    ]
}
