import CallCatalog
import CallModel
import TestSupport

extension Facts {
    /// A plan for these recordings.
    static func plan(_ number: Int = 1, _ entries: [RecordingEntry]) -> PlannedPurge {
        PlannedPurge(
            id: madeID(number), madeAt: morning, author: "档案 王", asOf: day,
            items: entries.map { entry in
                PlannedDestruction(
                    recordingID: entry.recording.id, name: entry.recording.name, objectKey: entry.objectKey,
                    lastDay: entry.judgement.retention.lastDay ?? day, reasons: entry.judgement.retention.reasons,
                    state: .planned, note: nil)
            })
    }

    static func tombstone(_ entry: RecordingEntry, plan: PurgePlanID) -> Tombstone {
        Tombstone(
            of: entry, destroyedAt: morning.advanced(bySeconds: 60), destroyedBy: "purge", planID: plan,
            lastDay: entry.judgement.retention.lastDay ?? day, objectState: .removed)
    }

    /// All steps of a destruction in one.
    static func destroy(_ entry: RecordingEntry, plan number: Int = 1, _ writer: CatalogWriter) throws {
        let plan = plan(number, [entry])
        try writer.save(plan)
        try writer.setState(.intended, note: nil, of: entry.recording.id, in: plan.id)
        try writer.bury(tombstone(entry, plan: plan.id))
    }
}
