/// Schema 5: what an unattended run remembers: how far it has read each call log, which files are recordings already, and
/// which of these were recorded on afterwards.
enum WatchSchema {
    static let statements = logs + versions

    // A log that is rotated keeps its inode under its new name; one that is copied over itself keeps its name.
    private static let logs = [
        """
        CREATE TABLE call_log_cursor (
          source TEXT NOT NULL, device INTEGER NOT NULL, inode INTEGER NOT NULL, path TEXT NOT NULL,
          bytes INTEGER NOT NULL, modified_at INTEGER NOT NULL, read_out INTEGER NOT NULL, row_offset INTEGER,
          line INTEGER, prologue_bytes INTEGER, prologue_sha256 TEXT, seam_sha256 TEXT, read_at INTEGER NOT NULL,
          PRIMARY KEY (source, device, inode)
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX call_log_cursor_path ON call_log_cursor (source, path, read_at)",
        "CREATE INDEX recording_source_path ON recording (source_path)",
    ]

    // The relation goes with either end: where only the earlier one is left, it is the call's recording again.
    private static let versions = [
        """
        CREATE TABLE recording_version (
          older_id TEXT PRIMARY KEY REFERENCES recording ON DELETE CASCADE,
          newer_id TEXT NOT NULL REFERENCES recording ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX recording_version_newer ON recording_version (newer_id)",
    ]
}
