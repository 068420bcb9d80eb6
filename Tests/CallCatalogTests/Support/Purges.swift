import CallCatalog
import CallModel
import TestSupport

extension Facts {
    /// A plan for these recordings, as it was before it was sealed.
    static func plan(_ number: Int = 1, _ entries: [RecordingEntry]) -> PlannedPurge {
        PlannedPurge(
            head: PurgePlanHead(
                id: madeID(number), madeAt: morning, author: "档案 王", asOf: day, rules: digest(9_000_000)),
            items: entries.map { entry in
                PlannedDestruction(
                    subject: .recording(entry.recording.id), name: entry.recording.name,
                    objectKey: entry.objectKey,
                    sha256: entry.recording.sha256, bytes: entry.recording.bytes,
                    lastDay: entry.judgement.retention.lastDay ?? day, reasons: entry.judgement.retention.reasons)
            })
    }

    static func tombstone(_ entry: RecordingEntry, plan: PurgePlanID) -> Tombstone {
        let (recording, judgement) = (entry.recording, entry.judgement)
        return Tombstone(
            subject: .recording(recording.id), source: recording.source, sha256: recording.sha256,
            bytes: recording.bytes,
            startedAt: judgement.startedAt, callID: judgement.match.callID, callbackID: judgement.match.callbackID,
            policyHash: judgement.match.policyNumber.map { digest($0.rawValue.count) },
            destroyedAt: morning.advanced(bySeconds: 60), destroyedBy: "purge", planID: plan,
            lastDay: judgement.retention.lastDay ?? day, reasons: judgement.retention.reasons,
            objectState: .removed, method: .unlink, tool: "huiyin test")
    }

    /// All steps of a destruction in one.
    static func destroy(_ entry: RecordingEntry, plan number: Int = 1, _ writer: CatalogWriter) throws {
        let plan = plan(number, [entry])
        try writer.save(plan)
        try writer.setState(.intended, note: nil, of: .recording(entry.recording.id), in: plan.id)
        try writer.bury(tombstone(entry, plan: plan.id))
    }
}

extension CatalogWriter {
    /// Keeps a plan, sealed.
    @discardableResult
    func save(_ plan: PlannedPurge) throws -> PurgePlanHead {
        try begin(plan.head)
        try add(plan.items, to: plan.id, from: 0)
        return try seal(plan.id)
    }
}
