public import CallModel
internal import GRDB

/// How an object was found when it was last looked at.
public enum ObjectCondition: String, Hashable, Sendable, CaseIterable {
    /// Its bytes were read, and are those that were archived.
    case intact
    /// It is not there.
    case missing
    /// It has other bytes.
    case altered
    /// The medium did not give its bytes. They may be whole.
    case unreadable
}

/// An object that the archive should hold, and when it was last read.
public struct ObjectOnRecord: Hashable, Sendable {
    /// Its key.
    public let key: String
    /// What its bytes should be.
    public let sha256: SHA256Digest
    /// How many there should be.
    public let bytes: Int64
    /// When its bytes were last read, however they were found; `nil` where that never was.
    public let readAt: UTCInstant?
}

/// A verification of everything that was begun and not finished.
public struct UnfinishedVerification: Hashable, Sendable {
    /// When it was begun.
    public let startedAt: UTCInstant
    /// The last object that was looked at.
    public let lastKey: String
    /// How many were.
    public let objects: Int

    /// One that stands so.
    public init(startedAt: UTCInstant, lastKey: String, objects: Int) {
        (self.startedAt, self.lastKey, self.objects) = (startedAt, lastKey, objects)
    }
}

extension CatalogReader {
    /// The objects that the archive should hold, in order of key from the one after `after`.
    public func objectsOnRecord(after: String, limit: Int) throws -> [ObjectOnRecord] {
        try rows(
            """
            SELECT object.object_key, sha256, bytes, read_at FROM
              (SELECT * FROM (SELECT object_key, sha256, bytes FROM recording WHERE object_key > ?
                ORDER BY object_key LIMIT ?) AS recordings
              UNION ALL SELECT * FROM (SELECT object_key, sha256, bytes FROM document WHERE object_key > ?
                ORDER BY object_key LIMIT ?) AS documents) AS object
            LEFT JOIN object_reading ON object_reading.object_key = object.object_key
            ORDER BY object.object_key LIMIT ?
            """, [after, limit, after, limit, limit]
        ).map {
            ObjectOnRecord(
                key: try $0.get("object_key"), sha256: try $0.digest("sha256"), bytes: try $0.get("bytes"),
                readAt: try $0.instantIfPresent("read_at"))
        }
    }

    /// How many objects the archive should hold.
    public func objectCount() throws -> Int { try recordingCount() + documentCount() }

    /// How many objects were found in a condition when they were last looked at.
    public func objectCount(in condition: ObjectCondition) throws -> Int {
        try count("SELECT COUNT(*) FROM object_reading WHERE state = ?", [condition.rawValue])
    }

    /// How an object was found last; `nil` where its bytes were never looked at.
    public func condition(of key: String) throws -> ObjectCondition? {
        try row("SELECT state FROM object_reading WHERE object_key = ?", [key]).map { try $0.word("state") }
    }

    /// The verification that was cut off; `nil` where the last one came to its end.
    public func unfinishedVerification() throws -> UnfinishedVerification? {
        try row("SELECT * FROM verification WHERE position = 1").map {
            UnfinishedVerification(
                startedAt: try $0.instant("started_at"), lastKey: try $0.get("last_key"),
                objects: try $0.get("objects"))
        }
    }
}

extension CatalogWriter {
    /// Keeps how an object was found.
    public func setCondition(_ condition: ObjectCondition, of key: String, at instant: UTCInstant) throws {
        try execute(
            """
            INSERT INTO object_reading (object_key, read_at, state) VALUES (?, ?, ?)
            ON CONFLICT (object_key) DO UPDATE SET read_at = excluded.read_at, state = excluded.state
            """, [key, instant.microseconds, condition.rawValue])
    }

    /// Keeps how far a verification has come.
    /// - Parameter verification: `nil` once it has come to its end.
    public func setUnfinishedVerification(_ verification: UnfinishedVerification?) throws {
        try execute("DELETE FROM verification")
        guard let verification else { return }
        try execute(
            "INSERT INTO verification (position, started_at, last_key, objects) VALUES (1, ?, ?, ?)",
            [verification.startedAt.microseconds, verification.lastKey, verification.objects])
    }
}
