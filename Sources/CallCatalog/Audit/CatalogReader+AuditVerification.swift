internal import CallModel
internal import GRDB
public import MerkleLog

extension CatalogReader {
    /// The trail's size and root, from what is kept for the next append; nothing is recomputed.
    public func auditHead() throws -> TreeHead { try frontier().head }

    /// Reads the whole audit trail and computes it anew, one row at a time.
    /// - Parameter heads: those that were signed before; the trail must have passed through each.
    public func verifyAudit(against heads: [TreeHead] = []) throws -> AuditVerification {
        var check = AuditCheck(heads)
        var rows = try AuditRowReader(database)
        while let row = try rows.next() { check.take(row) }
        let head: MerkleFrontier?
        do { head = try frontier() } catch CatalogError.unreadable { head = nil }
        return check.result(head: head)
    }

    /// Every leaf of the trail in its order, computed from its row.
    /// - Throws: ``CatalogError/unreadable(what:)`` at the first row that does not hash to its leaf, or is not in its
    ///   place: nothing is to be proven from a trail that was tampered with.
    public func eachAuditLeaf(_ body: (TreeHash) throws -> Void) throws {
        var rows = try AuditRowReader(database)
        var expected: Int64 = 1
        while let row = try rows.next() {
            guard case .intact(expected, let leaf) = row else {
                throw CatalogError.unreadable(what: "event \(expected) of the audit trail is not what was written")
            }
            try body(leaf)
            expected += 1
        }
    }

    func frontier() throws -> MerkleFrontier {
        if let trail { return trail }
        guard let row = try row("SELECT size, frontier FROM audit_head WHERE id = 1") else {
            throw CatalogError.unreadable(what: "no head of the audit trail")
        }
        let roots = try row.get("frontier", String.self).split(separator: " ").map {
            TreeHash(try Column.digest(String($0)))
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
    private var heads: [TreeHead]

    init(_ heads: [TreeHead]) {
        self.heads = heads.sorted { $0.size > $1.size }
        passHeads()
    }

    mutating func take(_ row: AuditRowReader.Reading) {
        let expected = frontier.size + 1
        switch row {
        case .unreadable:
            note(.changed(sequence: expected))
            return
        case .altered(let sequence, let leaf):
            note(
                sequence == expected
                    ? .changed(sequence: expected) : .outOfSequence(expected: expected, found: sequence))
            frontier.append(leaf)
        case .intact(let sequence, let leaf):
            if sequence != expected { note(.outOfSequence(expected: expected, found: sequence)) }
            frontier.append(leaf)
        }
        passHeads()
    }

    /// - Parameter head: `nil` where it cannot be read.
    func result(head: MerkleFrontier?) -> AuditVerification {
        AuditVerification(
            size: frontier.size, root: frontier.root.digest,
            fault: fault ?? headFault(head) ?? heads.last.map(AuditVerification.Fault.checkpointDiffers),
            vouchedFor: vouchedFor)
    }

    private mutating func note(_ found: AuditVerification.Fault) { fault = fault ?? found }

    private mutating func passHeads() {
        while let next = heads.last, next.size == frontier.size {
            heads.removeLast()
            if next == frontier.head { vouchedFor = next.size } else { note(.checkpointDiffers(next)) }
        }
    }

    private func headFault(_ head: MerkleFrontier?) -> AuditVerification.Fault? {
        guard let head else { return .headUnreadable }
        if head.size > frontier.size { return .tailMissing(expected: head.size, found: frontier.size) }
        if head.size < frontier.size { return .tailAdded(expected: head.size, found: frontier.size) }
        return head == frontier ? nil : .headDiffers
    }
}
