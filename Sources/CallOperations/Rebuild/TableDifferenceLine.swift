internal import CallCatalog

/// In what a table of the catalog differs from what the archive tells of.
public struct TableDifferenceLine: Encodable, Sendable {
    /// The table.
    public let table: String
    /// Rows that only the catalog has.
    public let onlyInCatalog: Int
    /// Rows that the archive tells of and the catalog does not have so.
    public let onlyInArchive: Int
    /// Whether the two disagree, and not only in facts that the archive does not keep.
    public let isFault: Bool

    init(_ difference: TableDifference) {
        (table, isFault) = (difference.table, difference.isFault)
        (onlyInCatalog, onlyInArchive) = (difference.onlyInCatalog, difference.onlyInArchive)
    }
}
