public import CallModel
internal import GRDB

/// A record of the archive that no longer says what the catalog says.
public enum OutdatedRecord: Hashable, Sendable {
    /// The manifest of a recording.
    case recording(RecordingID)
    /// The manifest of a document.
    case document(DocumentID)
    /// The tombstone of a recording or a document.
    case tombstone(TombstoneID)
    /// A hold.
    case hold(HoldID)
}

extension OutdatedRecord {
    fileprivate var columns: (kind: String, subject: String) {
        switch self {
        case .recording(let id): ("recording", Column.text(id))
        case .document(let id): ("document", Column.text(id))
        case .tombstone(let id): ("tombstone", Column.text(id))
        case .hold(let id): ("hold", Column.text(id))
        }
    }

    fileprivate init(kind: String, subject: String) throws(CatalogError) {
        switch kind {
        case "recording": self = .recording(try Column.identifier(subject))
        case "document": self = .document(try Column.identifier(subject))
        case "tombstone": self = .tombstone(try Column.identifier(subject))
        case "hold": self = .hold(try Column.identifier(subject))
        default: throw .unreadable(what: "the archive record '\(kind)'")
        }
    }
}

/// Which records of the archive are out of date is known in the transaction that changes the facts, so that a kill between
/// the commit and the writing of the record forgets nothing. A mark too many costs one small file.
extension CatalogWriter {
    /// Marks a record.
    public func outdate(_ record: OutdatedRecord) throws {
        let (kind, subject) = record.columns
        try execute(
            """
            INSERT INTO archive_outdated (kind, subject, revision) VALUES (?, ?, 1)
            ON CONFLICT (kind, subject) DO UPDATE SET revision = archive_outdated.revision + 1
            """, [kind, subject])
    }

    /// Marks what hangs on a call: the recordings that are matched to one of its legs.
    func outdate(concerning call: CallDetail) throws {
        try outdateRecordings("SELECT id FROM recording WHERE match_call = ?", [Column.text(call.id)])
        guard let linkedID = call.linkedID else { return }
        try outdateRecordings(
            """
            SELECT recording.id FROM call_detail AS leg JOIN recording ON recording.match_call = leg.id
            WHERE leg.linked_id = ?
            """, [linkedID])
    }

    /// Marks what hangs on a callback.
    func outdate(concerning callback: CallbackID) throws {
        try outdateRecordings("SELECT id FROM recording WHERE match_callback = ?", [callback.rawValue])
        try outdateDocuments("SELECT id FROM document WHERE callback_id = ?", [callback.rawValue])
    }

    /// Marks what hangs on a policy, by itself or by a callback.
    func outdate(concerning policy: PolicyNumber) throws {
        let number = policy.rawValue
        try outdateRecordings("SELECT id FROM recording WHERE match_policy = ?", [number])
        try outdateRecordings(
            """
            SELECT recording.id FROM callback JOIN recording ON recording.match_callback = callback.id
            WHERE callback.policy_number = ?
            """, [number])
        try outdateDocuments(
            """
            SELECT document.id FROM callback JOIN document ON document.callback_id = callback.id
            WHERE callback.policy_number = ?
            """, [number])
    }

    /// Marks what is left of a recording or a document that is taken out: its tombstone, and the earlier versions that
    /// a recording took the place of. Its own manifest goes with its object, and when that was last read.
    func outdate(buried subject: ArchivedID) throws {
        let id = Column.text(subject)
        switch subject {
        case .recording:
            try outdateRecordings("SELECT older_id AS id FROM recording_version WHERE newer_id = ?", [id])
            try execute(
                "DELETE FROM object_reading WHERE object_key = (SELECT object_key FROM recording WHERE id = ?)",
                [id])
        case .document:
            try execute(
                "DELETE FROM object_reading WHERE object_key = (SELECT object_key FROM document WHERE id = ?)",
                [id])
        }
        try execute(
            "DELETE FROM archive_outdated WHERE kind = ? AND subject = ?", [subject.kind.rawValue, id])
        try outdate(.tombstone(TombstoneID(bits: subject.bits)))
    }

    /// Marks the tombstones of which a condition holds.
    /// - Returns: whether there are any.
    @discardableResult
    func outdateTombstones(where condition: String, _ arguments: StatementArguments) throws -> Bool {
        try outdate("tombstone", "SELECT recording_id AS id FROM tombstone WHERE \(condition)", arguments)
    }

    /// Marks the holds of which a condition holds.
    /// - Returns: whether there are any.
    @discardableResult
    func outdateHolds(where condition: String, _ arguments: StatementArguments) throws -> Bool {
        try outdate("hold", "SELECT id FROM legal_hold WHERE \(condition)", arguments)
    }

    /// Marks every manifest, tombstone and hold, as where the archive was restored from an older copy.
    public func outdateEverything() throws {
        try outdateRecordings("SELECT id FROM recording", [])
        try outdateDocuments("SELECT id FROM document", [])
        try outdate("tombstone", "SELECT recording_id AS id FROM tombstone", [])
        try outdate("hold", "SELECT id FROM legal_hold", [])
    }

    /// Takes records off the list whose content was written down, unless they were marked again since.
    public func settle(_ written: [Outdated]) throws {
        for item in written {
            let (kind, subject) = item.record.columns
            try execute(
                "DELETE FROM archive_outdated WHERE kind = ? AND subject = ? AND revision = ?",
                [kind, subject, item.revision])
        }
    }

    /// Empties the list, where a catalog was made from records that say what it says.
    public func settleEverything() throws { try execute("DELETE FROM archive_outdated") }

    private func outdateRecordings(_ selection: String, _ arguments: StatementArguments) throws {
        try outdate("recording", selection, arguments)
    }

    private func outdateDocuments(_ selection: String, _ arguments: StatementArguments) throws {
        try outdate("document", selection, arguments)
    }

    /// - Returns: whether there are any.
    @discardableResult
    private func outdate(_ kind: String, _ selection: String, _ arguments: StatementArguments) throws -> Bool {
        // "WHERE 1 = 1" tells SQLite's parser that ON belongs to the conflict clause and not to a join.
        try execute(
            """
            INSERT INTO archive_outdated (kind, subject, revision)
            SELECT '\(kind)', id, 1 FROM (SELECT DISTINCT id FROM (\(selection)) AS chosen) AS found WHERE 1 = 1
            ON CONFLICT (kind, subject) DO UPDATE SET revision = archive_outdated.revision + 1
            """, arguments)
        return database.changesCount > 0
    }
}

/// A record on the list, as it stood when it was read.
public struct Outdated: Hashable, Sendable {
    /// Which.
    public let record: OutdatedRecord
    /// Grows with every mark.
    public let revision: Int
}

extension CatalogReader {
    /// Records that are out of date, from the one after `after`.
    public func outdatedRecords(after: Outdated?, limit: Int) throws -> [Outdated] {
        let (kind, subject) = after?.record.columns ?? ("", "")
        return try rows(
            "SELECT * FROM archive_outdated WHERE (kind, subject) > (?, ?) ORDER BY kind, subject LIMIT ?",
            [kind, subject, limit]
        ).map {
            Outdated(
                record: try OutdatedRecord(kind: $0.get("kind"), subject: $0.get("subject")),
                revision: try $0.get("revision"))
        }
    }

    /// How a record stands on the list; `nil` where it is up to date.
    public func outdated(_ record: OutdatedRecord) throws -> Outdated? {
        let (kind, subject) = record.columns
        return try row(
            "SELECT revision FROM archive_outdated WHERE kind = ? AND subject = ?", [kind, subject]
        ).map { Outdated(record: record, revision: try $0.get("revision")) }
    }

    /// How many records are out of date.
    public func outdatedRecordCount() throws -> Int { try count("SELECT COUNT(*) FROM archive_outdated") }
}
