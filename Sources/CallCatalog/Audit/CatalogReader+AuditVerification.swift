internal import CallModel
internal import GRDB

extension CatalogReader {
    /// The trail's size and root, from what is kept for the next append; nothing is recomputed.
    public func auditCheckpoint() throws -> AuditCheckpoint { try frontier().checkpoint }

    /// Reads the whole audit trail and computes it anew, one row at a time.
    /// - Parameter checkpoints: those that left this machine; the trail must have passed through each.
    public func verifyAudit(against checkpoints: [AuditCheckpoint] = []) throws -> AuditVerification {
        var check = AuditCheck(checkpoints)
        let rows = try Row.fetchCursor(database, sql: "SELECT * FROM audit_event ORDER BY sequence")
        while let row = try rows.next() { check.take(row) }
        let head: MerkleFrontier?
        do { head = try frontier() } catch CatalogError.unreadable { head = nil }
        return check.result(head: head)
    }

    func frontier() throws -> MerkleFrontier {
        guard let row = try row("SELECT size, frontier FROM audit_head WHERE id = 1") else {
            throw CatalogError.unreadable(what: "no head of the audit trail")
        }
        let roots = try row.get("frontier", String.self).split(separator: " ").map {
            try Column.digest(String($0))
        }
        guard let frontier = MerkleFrontier(size: try row.get("size"), roots: roots) else {
            throw CatalogError.unreadable(what: "a head of the audit trail that does not fit its size")
        }
        return frontier
    }
}

/// The trail computed anew, row by row; keeps the first fault.
private struct AuditCheck {
    private var frontier = MerkleFrontier()
    private var fault: AuditVerification.Fault?
    private var vouchedFor: Int64 = 0
    /// Those still to come, the next one last.
    private var checkpoints: [AuditCheckpoint]

    init(_ checkpoints: [AuditCheckpoint]) {
        self.checkpoints = checkpoints.sorted { $0.size > $1.size }
        passCheckpoints()
    }

    mutating func take(_ row: Row) {
        let expected = frontier.size + 1
        guard let event = AuditRow(row) else {
            note(.changed(sequence: expected))
            return
        }
        let leaf = event.leaf
        if event.sequence != expected { note(.outOfSequence(expected: expected, found: event.sequence)) }
        if case .string(leaf.hex) = (row["leaf"] as DatabaseValue?)?.storage {
        } else {
            note(.changed(sequence: expected))
        }
        frontier.append(leaf)
        passCheckpoints()
    }

    /// - Parameter head: `nil` where it cannot be read.
    func result(head: MerkleFrontier?) -> AuditVerification {
        AuditVerification(
            size: frontier.size, root: frontier.root,
            fault: fault ?? headFault(head) ?? checkpoints.last.map(AuditVerification.Fault.checkpointDiffers),
            vouchedFor: vouchedFor)
    }

    private mutating func note(_ found: AuditVerification.Fault) { fault = fault ?? found }

    private mutating func passCheckpoints() {
        while let next = checkpoints.last, next.size == frontier.size {
            checkpoints.removeLast()
            if next == frontier.checkpoint { vouchedFor = next.size } else { note(.checkpointDiffers(next)) }
        }
    }

    private func headFault(_ head: MerkleFrontier?) -> AuditVerification.Fault? {
        guard let head else { return .headUnreadable }
        if head.size > frontier.size { return .tailMissing(expected: head.size, found: frontier.size) }
        if head.size < frontier.size { return .tailAdded(expected: head.size, found: frontier.size) }
        return head == frontier ? nil : .headDiffers
    }
}
