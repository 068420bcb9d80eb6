public import CallModel
internal import GRDB

/// A tombstone as the archive keeps it: with as much of its plan as a catalog needs that is made from the archive.
public struct ArchivedTombstone: Hashable, Codable, Sendable {
    /// What remains of the recording or the document.
    public let tombstone: Tombstone
    /// When the plan was made, by whom, and on which of the site's days.
    let planMadeAt: UTCInstant
    let planAuthor: String
    let planAsOf: CivilDate
    /// Which of the plan's items it was.
    let position: Int
    let objectKey: String
    let note: String?
    /// What sealed the plan and who agreed to it; empty where an earlier version made it.
    let seal: Seal

    /// What a plan is checked by.
    struct Seal: Hashable, Codable {
        let rules: String?
        let digest: String?
        let approvedDigest: String?
        let approvedBy: String?
        let approvedAt: Int64?
        let approvalEndsAt: Int64?
        let sha256: String?
        let bytes: Int64?
        let plannedLastDay: String?
        let plannedClass: String?
    }
}

extension CatalogReader {
    /// A tombstone with what is known of its plan; `nil` where there is none.
    public func archivedTombstone(of id: TombstoneID) throws -> ArchivedTombstone? {
        guard let tombstone = try tombstone(id),
            let row = try row(
                """
                SELECT made_at, author, as_of, rules, digest, approved_digest, approved_by, approved_at,
                  approval_ends_at, position, object_key, sha256, bytes, planned_last_day, planned_class, note
                FROM purge_plan JOIN purge_item ON purge_item.plan_id = purge_plan.id
                WHERE purge_plan.id = ? AND purge_item.recording_id = ?
                """, [Column.text(tombstone.planID), Column.text(id)])
        else { return nil }
        return ArchivedTombstone(
            tombstone: tombstone, planMadeAt: try row.instant("made_at"), planAuthor: try row.get("author"),
            planAsOf: try row.date("as_of"), position: try row.get("position"),
            objectKey: try row.get("object_key"), note: try row.get("note"),
            seal: ArchivedTombstone.Seal(
                rules: try row.get("rules"), digest: try row.get("digest"),
                approvedDigest: try row.get("approved_digest"), approvedBy: try row.get("approved_by"),
                approvedAt: try row.get("approved_at"), approvalEndsAt: try row.get("approval_ends_at"),
                sha256: try row.get("sha256"), bytes: try row.get("bytes"),
                plannedLastDay: try row.get("planned_last_day"), plannedClass: try row.get("planned_class")))
    }

    /// What was destroyed, in order, from the one after `after`.
    public func tombstoneIDs(after: TombstoneID?, limit: Int) throws -> [TombstoneID] {
        try rows(
            "SELECT recording_id FROM tombstone WHERE recording_id > ? ORDER BY recording_id LIMIT ?",
            [after.map(Column.text) ?? "", limit]
        ).map { try $0.identifier("recording_id") }
    }
}

extension CatalogWriter {
    /// Puts a tombstone back that the archive kept, with its plan.
    public func restore(_ archived: ArchivedTombstone) throws {
        let (stone, seal) = (archived.tombstone, archived.seal)
        let (plan, id) = (Column.text(stone.planID), Column.text(stone.subject))
        try execute(
            """
            INSERT INTO purge_plan (id, made_at, author, as_of, rules, digest, approved_digest, approved_by, approved_at,
              approval_ends_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """,
            [
                plan, archived.planMadeAt.microseconds, archived.planAuthor, archived.planAsOf.description,
                seal.rules, seal.digest, seal.approvedDigest, seal.approvedBy, seal.approvedAt,
                seal.approvalEndsAt,
            ])
        try execute(
            """
            INSERT INTO purge_item (plan_id, position, kind, recording_id, name, object_key, last_day, reasons, state,
              note, sha256, bytes, planned_last_day, planned_class)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                plan, archived.position, stone.subject.kind.rawValue, id, "", archived.objectKey,
                stone.lastDay.description,
                try Evidence.text(stone.reasons), PlannedDestruction.State.destroyed.rawValue, archived.note,
                seal.sha256, seal.bytes, seal.plannedLastDay, seal.plannedClass,
            ])
        try insertRow(of: stone)
    }
}
