/// Schema: what the catalog knows of the archive's own state: which records no longer say what it says, which documents
/// lie there, and when each object was last read.
enum KeepingSchema {
    static let statements = outdated + documents + fixity

    // Everything that an earlier version wrote has a manifest without facts, and holds and tombstones have none at all.
    private static let outdated = [
        """
        CREATE TABLE archive_outdated (
          kind TEXT NOT NULL, subject TEXT NOT NULL, revision INTEGER NOT NULL, PRIMARY KEY (kind, subject)
        ) STRICT, WITHOUT ROWID
        """,
        "INSERT INTO archive_outdated (kind, subject, revision) SELECT 'recording', id, 1 FROM recording",
        "INSERT INTO archive_outdated (kind, subject, revision) SELECT 'tombstone', recording_id, 1 FROM tombstone",
        "INSERT INTO archive_outdated (kind, subject, revision) SELECT 'hold', id, 1 FROM legal_hold",
    ]

    private static let documents = [
        """
        CREATE TABLE document (
          id TEXT PRIMARY KEY, kind TEXT NOT NULL, format TEXT NOT NULL, name TEXT NOT NULL, source_path TEXT NOT NULL,
          object_key TEXT NOT NULL, sha256 TEXT NOT NULL, bytes INTEGER NOT NULL, received_at INTEGER NOT NULL,
          modified_at INTEGER NOT NULL, callback_id TEXT NOT NULL
        ) STRICT
        """,
        "CREATE UNIQUE INDEX document_object ON document (object_key)",
        "CREATE INDEX document_callback ON document (callback_id)",
        "CREATE INDEX document_sha256 ON document (sha256)",
    ]

    private static let fixity = [
        """
        CREATE TABLE object_reading (
          object_key TEXT PRIMARY KEY, read_at INTEGER NOT NULL, state TEXT NOT NULL
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX object_reading_state ON object_reading (state)",
        """
        CREATE TABLE verification (
          position INTEGER PRIMARY KEY CHECK (position = 1), started_at INTEGER NOT NULL, last_key TEXT NOT NULL,
          objects INTEGER NOT NULL
        ) STRICT
        """,
    ]
}
