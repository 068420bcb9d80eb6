internal import CallModel
public import MerkleLog

/// An event as it stands in the table, which is what its leaf hashes: nothing is converted.
public struct AuditEntry: Hashable, Sendable {
    /// Its number, from 1, without a gap.
    public let sequence: Int64
    /// When, in microseconds since 1970 in UTC.
    public let at: Int64
    /// Who.
    public let actor: String
    /// What: a word of ``AuditAction``, or one of a later version.
    public let action: String
    /// To what.
    public let subject: String
    /// What else there is to say, in JSON: an object of texts, its keys in order.
    public let detail: String

    /// An entry as somebody else kept it.
    public init(sequence: Int64, at: Int64, actor: String, action: String, subject: String, detail: String) {
        (self.sequence, self.at, self.actor, self.action) = (sequence, at, actor, action)
        (self.subject, self.detail) = (subject, detail)
    }

    /// The entry of an event.
    init(_ event: AuditEvent, sequence: Int64) throws {
        self.init(
            sequence: sequence, at: event.at.microseconds, actor: Self.storable(event.actor),
            action: event.action.rawValue, subject: Self.storable(event.subject),
            detail: try Evidence.text(event.detail))
    }

    /// The leaf of the Merkle tree (RFC 6962 section 2.1) over every column, each text with its length before it, so
    /// that no two entries read alike.
    public var leaf: TreeHash {
        var content = LeafBuffer()
        content.append(sequence)
        content.append(at)
        for text in [actor, action, subject, detail] { content.append(text) }
        return content.hash
    }

    /// SQLite's text ends at a NUL, and what is hashed must be what is stored.
    private static func storable(_ text: String) -> String {
        text.utf8.contains(0)
            ? String(text.unicodeScalars.map { $0.value == 0 ? "\u{FFFD}" : Character($0) }) : text
    }
}
