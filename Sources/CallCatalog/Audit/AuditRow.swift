internal import CallModel
internal import GRDB

/// A row of the trail as it stands in the table, which is what its leaf hashes.
struct AuditRow: Equatable {
    let sequence: Int64
    let at: Int64
    let actor: String
    let action: String
    let subject: String
    let detail: String

    /// The row of an event.
    init(_ event: AuditEvent, sequence: Int64) throws {
        self.sequence = sequence
        at = event.at.microseconds
        actor = Self.storable(event.actor)
        action = event.action.rawValue
        subject = Self.storable(event.subject)
        detail = try Evidence.text(event.detail)
    }

    /// A row as it stands in the table. Nothing is converted: a number written as text is a change, too.
    /// - Returns: `nil` where a column is not of the kind that was written.
    init?(_ row: Row) {
        guard case .int64(let sequence) = Self.storage(row, "sequence"),
            case .int64(let at) = Self.storage(row, "at"),
            case .string(let actor) = Self.storage(row, "actor"),
            case .string(let action) = Self.storage(row, "action"),
            case .string(let subject) = Self.storage(row, "subject"),
            case .string(let detail) = Self.storage(row, "detail")
        else { return nil }
        (self.sequence, self.at, self.actor, self.action) = (sequence, at, actor, action)
        (self.subject, self.detail) = (subject, detail)
    }

    /// The leaf of the Merkle tree (RFC 6962 section 2.1) over every column, each with its length before it, so that
    /// no two rows read alike.
    var leaf: SHA256Digest {
        var content = [UInt8]()
        content.reserveCapacity(32 + actor.utf8.count + action.utf8.count + subject.utf8.count + detail.utf8.count)
        for number in [sequence, at] { withUnsafeBytes(of: number.bigEndian) { content += $0 } }
        for text in [actor, action, subject, detail] {
            withUnsafeBytes(of: UInt32(text.utf8.count).bigEndian) { content += $0 }
            content += text.utf8
        }
        return MerkleFrontier.leaf(content)
    }

    private static func storage(_ row: Row, _ column: String) -> DatabaseValue.Storage? {
        (row[column] as DatabaseValue?)?.storage
    }

    /// SQLite's text ends at a NUL, and what is hashed must be what is stored.
    private static func storable(_ text: String) -> String {
        text.utf8.contains(0)
            ? String(text.unicodeScalars.map { $0.value == 0 ? "\u{FFFD}" : Character($0) }) : text
    }
}
