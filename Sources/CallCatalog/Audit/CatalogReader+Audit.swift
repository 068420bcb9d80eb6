public import CallModel
internal import GRDB

/// What checking the whole audit trail found.
public struct AuditVerification: Hashable, Sendable {
    /// Something that does not add up.
    public enum Fault: Hashable, Sendable {
        /// The row does not hash to its leaf: it was changed.
        case changed(sequence: Int64)
        /// A row is missing, or one stands where it should not.
        case outOfSequence(expected: Int64, found: Int64)
        /// Every row hashes to its leaf, but not all leaves to the head: rows were rewritten together with their
        /// leaves, or the head was.
        case headDiffers
        /// The head counts more events than there are: the tail was cut off.
        case tailMissing(expected: Int64, found: Int64)
        /// The head counts fewer events than there are: rows were put in behind it.
        case tailAdded(expected: Int64, found: Int64)
        /// The head itself cannot be read.
        case headUnreadable
    }

    /// How many events there are.
    public let size: Int64
    /// The root over them (RFC 6962), to be compared with one that left this machine: without such a one, nobody can
    /// tell whether the tail was cut off together with the head.
    public let root: SHA256Digest
    /// The first thing that does not add up; `nil` where all does.
    public let fault: Fault?
}

extension CatalogReader {
    /// Reads the whole audit trail and computes it anew.
    public func verifyAudit() throws -> AuditVerification {
        var frontier = MerkleFrontier()
        var fault: AuditVerification.Fault?
        let events = try Row.fetchCursor(database, sql: "SELECT * FROM audit_event ORDER BY sequence")
        while let row = try events.next() {
            let event = AuditRow(
                sequence: row["sequence"], at: row["at"], actor: row["actor"], action: row["action"],
                subject: row["subject"], detail: row["detail"])
            let expected = frontier.size + 1
            let leaf = event.leaf
            if fault == nil, event.sequence != expected {
                fault = .outOfSequence(expected: expected, found: event.sequence)
            } else if fault == nil, leaf.hex != row["leaf"] as String {
                fault = .changed(sequence: event.sequence)
            }
            frontier.append(leaf)
        }
        return AuditVerification(
            size: frontier.size, root: frontier.root, fault: try fault ?? headFault(comparedWith: frontier))
    }

    /// The events about a subject, or all of them, in order.
    public func auditEvents(about subject: String?) throws -> [AuditEvent] {
        let rows =
            if let subject {
                try rows("SELECT * FROM audit_event WHERE subject = ? ORDER BY sequence", [subject])
            } else {
                try rows("SELECT * FROM audit_event ORDER BY sequence")
            }
        return try rows.map { row in
            AuditEvent(
                at: UTCInstant(microseconds: row["at"]), actor: row["actor"],
                action: try Column.word(row["action"]),
                subject: row["subject"], detail: try Evidence.value(row["detail"]))
        }
    }

    private func headFault(comparedWith computed: MerkleFrontier) throws -> AuditVerification.Fault? {
        let head: MerkleFrontier
        do {
            head = try frontier()
        } catch is CatalogError {
            return .headUnreadable
        }
        if head.size > computed.size { return .tailMissing(expected: head.size, found: computed.size) }
        if head.size < computed.size { return .tailAdded(expected: head.size, found: computed.size) }
        return head == computed ? nil : .headDiffers
    }
}
