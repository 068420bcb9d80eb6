internal import GRDB

/// In what a catalog that was made from the archive differs from the one that is there.
public struct TableDifference: Hashable, Encodable, Sendable {
    /// The table.
    public let table: String
    /// Rows of the catalog that the archive does not tell of, or tells otherwise.
    public let onlyInCatalog: Int
    /// Rows that the archive tells of and the catalog does not have so.
    public let onlyInArchive: Int
    /// Whether the first are no fault: facts that no recording or document hangs on are the catalog's alone.
    public let isPartly: Bool

    /// Whether the two disagree.
    public var isFault: Bool { onlyInArchive > 0 || (!isPartly && onlyInCatalog > 0) }
}

/// What is made again from the archive. What is in neither list is the catalog's alone: the audit trail, samples, how far
/// call logs were read, clocks, waveforms, when objects were read, and what waits to be done.
enum RestoredTables {
    /// Made again row by row.
    static let whole = [
        "recording", "recording_evidence", "recording_identifier", "recording_number", "recording_clue",
        "recording_version", "finding", "document", "tombstone", "legal_hold",
    ]
    /// Made again as far as a recording, a document or a tombstone hangs on them.
    static let partly = [
        "call_detail", "call_identifier", "policy", "policy_phone", "policy_name", "callback", "attempt",
        "held_number", "business_event", "problem_case", "complaint", "complaint_policy", "erasure_request",
        "erasure_subject",
        "number_inquiry", "number_inquiry_policy",
        "purge_plan", "purge_item",
    ]
}

extension Catalog {
    /// Compares every table that is made again from the archive, row by row.
    /// - Parameter path: the catalog that was made.
    /// - Returns: the tables that differ.
    public func differences(fromRebuilt path: String) throws -> [TableDifference] {
        try outsideTransaction { database in
            try database.execute(sql: "ATTACH DATABASE ? AS rebuilt", arguments: [path])
            defer { try? database.execute(sql: "DETACH DATABASE rebuilt") }
            let whole = try RestoredTables.whole.map { try Self.difference(of: $0, isPartly: false, database) }
            let partly = try RestoredTables.partly.map { try Self.difference(of: $0, isPartly: true, database) }
            return (whole + partly).filter { $0.onlyInCatalog + $0.onlyInArchive > 0 }
        }
    }

    private static func difference(
        of table: String, isPartly: Bool, _ database: Database
    ) throws -> TableDifference {
        func count(_ one: String, without other: String) throws -> Int {
            try Int.fetchOne(
                database,
                sql: "SELECT COUNT(*) FROM (SELECT * FROM \(one).\(table) EXCEPT SELECT * FROM \(other).\(table))")
                ?? 0
        }
        return TableDifference(
            table: table, onlyInCatalog: try count("main", without: "rebuilt"),
            onlyInArchive: try count("rebuilt", without: "main"), isPartly: isPartly)
    }
}
