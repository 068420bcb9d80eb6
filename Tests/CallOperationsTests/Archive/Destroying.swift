import CallCatalog
import CallModel
import TestSupport

@testable import CallOperations

/// The catalog's steps of a destruction, without the rules that a purge goes by.
extension OpenHome {
    /// A sealed plan for one recording, with its destruction journaled.
    func intendDestruction(of entry: RecordingEntry) throws -> PurgePlanID {
        let head = PurgePlanHead(
            id: freshID(), madeAt: ArchiveBench.now, author: "a", asOf: today, rules: entry.recording.sha256)
        let item = PlannedDestruction(
            subject: .recording(entry.recording.id), name: entry.recording.name, objectKey: entry.objectKey,
            sha256: entry.recording.sha256, bytes: entry.recording.bytes, lastDay: today,
            reasons: entry.judgement.retention.reasons)
        try catalog.write { writer in
            try writer.begin(head)
            try writer.add([item], to: head.id, from: 0)
            _ = try writer.seal(head.id)
            try writer.setState(.intended, note: nil, of: .recording(entry.recording.id), in: head.id)
        }
        return head.id
    }

    /// Its tombstone.
    func bury(_ entry: RecordingEntry, in plan: PurgePlanID) throws {
        let (recording, match) = (entry.recording, entry.judgement.match)
        let tombstone = Tombstone(
            subject: .recording(recording.id), source: recording.source, sha256: recording.sha256,
            bytes: recording.bytes,
            startedAt: entry.judgement.startedAt, callID: match.callID, callbackID: match.callbackID,
            policyHash: nil, destroyedAt: ArchiveBench.now, destroyedBy: "a", planID: plan, lastDay: today,
            reasons: entry.judgement.retention.reasons, objectState: .removed, method: .unlink, tool: "huiyin test"
        )
        try catalog.write { try $0.bury(tombstone) }
    }
}
