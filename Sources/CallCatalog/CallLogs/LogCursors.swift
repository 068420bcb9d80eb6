public import CallModel
internal import GRDB

extension CatalogReader {
    /// How far a log was read: this very file, under whatever name; else the file that was last read under its name.
    public func logCursor(source: String, path: String, of file: FileState) throws -> LogCursor? {
        if let own = try logCursor(source: source, of: file) { return own }
        return try row(
            "SELECT * FROM call_log_cursor WHERE source = ? AND path = ? ORDER BY read_at DESC LIMIT 1",
            [source, path]
        ).map(LogCursorRows.cursor)
    }

    /// How far this very file was read, under whatever name; `nil` where it never was.
    public func logCursor(source: String, of file: FileState) throws -> LogCursor? {
        try row(
            "SELECT * FROM call_log_cursor WHERE source = ? AND device = ? AND inode = ?",
            [source, Int64(bitPattern: file.device), Int64(bitPattern: file.inode)]
        ).map(LogCursorRows.cursor)
    }

    /// Whether what lies at a path, in this state, is a recording of the catalog.
    public func isTaken(path: String, state: FileState) throws -> Bool {
        // The catalog keeps microseconds.
        try row(
            "SELECT 1 FROM recording WHERE source_path = ? AND bytes = ? AND modified_at = ?",
            [path, state.bytes, state.modifiedAt.microseconds]) != nil
    }
}

extension CatalogWriter {
    /// Keeps how far a log was read; belongs into the transaction that puts in what was read.
    public func put(_ cursor: LogCursor, at instant: UTCInstant) throws {
        try execute(
            """
            INSERT INTO call_log_cursor (source, device, inode, path, bytes, modified_at, read_out, row_offset, line,
              prologue_bytes, prologue_sha256, seam_sha256, read_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (source, device, inode) DO UPDATE SET path = excluded.path, bytes = excluded.bytes,
              modified_at = excluded.modified_at, read_out = excluded.read_out, row_offset = excluded.row_offset,
              line = excluded.line, prologue_bytes = excluded.prologue_bytes,
              prologue_sha256 = excluded.prologue_sha256, seam_sha256 = excluded.seam_sha256,
              read_at = excluded.read_at
            """,
            [
                cursor.source, Int64(bitPattern: cursor.state.device), Int64(bitPattern: cursor.state.inode),
                cursor.path, cursor.state.bytes, cursor.state.modifiedNanoseconds, cursor.isReadOut ? 1 : 0,
                cursor.position?.offset, cursor.position?.line, cursor.position?.prologueBytes,
                cursor.position?.prologue.hex, cursor.position?.seam.hex, instant.microseconds,
            ])
    }
}

private enum LogCursorRows {
    static func cursor(_ row: Row) throws(CatalogError) -> LogCursor {
        LogCursor(
            source: try row.get("source"), path: try row.get("path"),
            state: FileState(
                device: UInt64(bitPattern: try row.get("device")), inode: UInt64(bitPattern: try row.get("inode")),
                bytes: try row.get("bytes"), modifiedNanoseconds: try row.get("modified_at")),
            position: try position(row), isReadOut: try row.get("read_out", Int64.self) != 0)
    }

    private static func position(_ row: Row) throws(CatalogError) -> LogCursor.Position? {
        guard let offset = try row.get("row_offset", Int64?.self) else { return nil }
        return LogCursor.Position(
            offset: offset, line: try row.get("line"), prologueBytes: try row.get("prologue_bytes"),
            prologue: try row.digest("prologue_sha256"), seam: try row.digest("seam_sha256"))
    }
}
