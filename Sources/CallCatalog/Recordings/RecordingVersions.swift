public import CallModel
internal import GRDB

/// How a recording stands to others that are the same file at other times.
public struct RecordingVersions: Hashable, Sendable {
    /// The one that counts, where this one was recorded on; `nil` where this is it.
    public let newest: RecordingID?
    /// Those that this one goes on from, in order of arrival.
    public let earlier: [RecordingID]
}

extension CatalogReader {
    /// How a recording stands to others that are the same file at other times.
    public func versions(of id: RecordingID) throws -> RecordingVersions {
        RecordingVersions(
            newest: try newestVersion(of: id),
            earlier: try rows(
                """
                SELECT older_id FROM recording_version JOIN recording ON recording.id = older_id
                WHERE newer_id = ? ORDER BY received_at, older_id
                """, [Column.text(id)]
            ).map { try $0.identifier("older_id") })
    }

    /// Other recordings that were delivered from this place under this name, and where their objects lie.
    public func deliveries(like recording: Recording) throws -> [CataloguedObject] {
        try rows(
            """
            SELECT id, object_key, sha256, bytes FROM recording
            WHERE source_path = ? AND name = ? AND source = ? AND id <> ? ORDER BY received_at, id
            """, [recording.sourcePath, recording.name, recording.source, Column.text(recording.id)]
        ).map {
            CataloguedObject(
                id: try $0.identifier("id"), key: try $0.get("object_key"), sha256: try $0.digest("sha256"),
                bytes: try $0.get("bytes"))
        }
    }

    /// A recording and all that are the same file at other times.
    func allVersions(of id: RecordingID) throws -> [RecordingID] {
        let newest = try newestVersion(of: id) ?? id
        return try [newest]
            + rows("SELECT older_id FROM recording_version WHERE newer_id = ?", [Column.text(newest)])
            .map { try $0.identifier("older_id") }
    }

    func newestVersion(of id: RecordingID) throws -> RecordingID? {
        try row("SELECT newer_id FROM recording_version WHERE older_id = ?", [Column.text(id)])
            .map { try $0.identifier("newer_id") }
    }
}

extension CatalogWriter {
    /// Says that one recording is another that was recorded on: from now on, the newest of them is the call's
    /// recording. Both are kept. Nothing is said of what is not in the catalog.
    public func supersede(_ older: RecordingID, by newer: RecordingID) throws {
        let newest = try newestVersion(of: newer) ?? newer
        guard newest != older else { return }
        // All point to the newest, so that none is reached only by way of one that is destroyed.
        try execute(
            "UPDATE recording_version SET newer_id = ? WHERE newer_id = ?",
            [Column.text(newest), Column.text(older)])
        try execute(
            """
            INSERT INTO recording_version (older_id, newer_id) SELECT id, ? FROM recording WHERE id = ?
            ON CONFLICT (older_id) DO UPDATE SET newer_id = excluded.newer_id
            """, [Column.text(newest), Column.text(older)])
        for version in try allVersions(of: newest) where version != newest { try outdate(.recording(version)) }
    }
}

extension Condition {
    /// True of recordings that were not recorded on; for statements about the table `recording`.
    static let isNewest = "NOT EXISTS (SELECT 1 FROM recording_version WHERE older_id = recording.id)"
}
