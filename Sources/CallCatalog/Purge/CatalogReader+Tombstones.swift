public import CallModel
internal import GRDB

extension CatalogReader {
    /// What remains of a recording or a document; `nil` where it was not destroyed. No two have the same identifier,
    /// and who finds a tombstone in the archive has nothing else.
    public func tombstone<Subject>(_ id: Identifier<Subject>) throws -> Tombstone? {
        try row("SELECT * FROM tombstone WHERE recording_id = ?", [Column.text(id)])
            .map { try PurgeRows.tombstone($0, reasons: reasons($0)) }
    }

    /// What remains of what a plan destroyed, or of all that was ever destroyed, in that order.
    public func tombstones(of plan: PurgePlanID?) throws -> [Tombstone] {
        guard let plan else {
            return try rows("SELECT * FROM tombstone ORDER BY destroyed_at, recording_id").map {
                try PurgeRows.tombstone($0)
            }
        }
        return try rows(
            "SELECT * FROM tombstone WHERE plan_id = ? ORDER BY destroyed_at, recording_id", [Column.text(plan)]
        ).map { try PurgeRows.tombstone($0) }
    }

    /// What was destroyed and whose identifier begins like this, at most three.
    public func tombstoneIDs(beginningWith text: String) throws -> [TombstoneID] {
        try identifiers("tombstone", beginningWith: text, column: "recording_id")
    }
}

extension CatalogReader {
    /// The policies that tombstones of an earlier version name in clear.
    public func policiesOfTombstones() throws -> [PolicyNumber] {
        try rows("SELECT DISTINCT policy_number FROM tombstone WHERE policy_number IS NOT NULL")
            .map { try $0.word("policy_number") }
    }
}

extension CatalogWriter {
    /// Has tombstones tell a policy by its keyed hash, and no more by its number.
    public func conceal(_ policy: PolicyNumber, as hash: SHA256Digest) throws {
        try outdateTombstones(where: "policy_number = ?", [policy.rawValue])
        try execute(
            "UPDATE tombstone SET policy_hash = ?, policy_number = NULL WHERE policy_number = ?",
            [hash.hex, policy.rawValue])
    }
}
