import CallCatalog
import CallModel
import Foundation
import TestSupport
import Testing

/// The destruction of documents: what the journal keeps, what is left, and what goes with them.
@Suite struct DocumentBurialTests {
    let home: TemporaryCatalog
    private let document = Facts.document(1, name: "陆萍-13600136092.pdf")
    private let ended = Facts.policy(1, contractEndedOn: Facts.day.advanced(byDays: -4000))

    init() throws { home = try TemporaryCatalog() }

    /// A document of the callback CB1 on the policy P20261.
    private func fill(_ documents: [ArchivedDocument], recordings: [RecordingEntry] = []) throws {
        try home.write { writer in
            _ = try writer.put(ended)
            _ = try writer.put(Facts.callback(1, policy: 1))
            for document in documents {
                #expect(try writer.insert(document, objectKey: Facts.objectKey(document)))
            }
            for recording in recordings { try writer.insert(recording) }
        }
    }

    private func matched(_ number: Int) -> RecordingEntry {
        Facts.entry(
            number,
            judgement: Facts.judgement(
                match: Facts.match(callback: CallbackID(rawValue: "CB1"), policy: ended.number), lastDay: Facts.day
            ))
    }

    private func isKnown() throws -> (callback: Bool, policy: Bool) {
        try home.read { (try $0.callback(CallbackID(rawValue: "CB1")) != nil, try $0.policy(ended.number) != nil) }
    }

    @Test func destructionLeavesATombstoneAndNothingElse() throws {
        try fill([document])
        let abandoned = PlannedPurge(head: Facts.plan(2, []).head, items: [Facts.item(document)])
        try home.write { writer in
            try writer.save(abandoned)
            try writer.setCondition(.intact, of: Facts.objectKey(document), at: Facts.morning)
            try Facts.destroy(document, plan: 1, writer)
        }
        let tombstone = try #require(try home.read { try $0.tombstone(document.id) })
        #expect(tombstone.subject == .document(document.id) && tombstone.source == "questionnaire")
        try home.read { reader throws in
            #expect(try reader.presence(of: document.id) == .destroyed(tombstone))
            #expect(try reader.document(document.id) == nil && reader.documentCount() == 0)
            #expect(try reader.condition(of: Facts.objectKey(document)) == nil)
            #expect(try reader.outdated(.document(document.id)) == nil)
            #expect(try reader.outdated(.tombstone(tombstone.id)) != nil)
            #expect(try reader.tombstoneIDs(beginningWith: "\(document.id)") == [tombstone.id])
            #expect(try reader.unfinishedDestructions().isEmpty && reader.integrityFaults() == [])
            #expect(try reader.purgePlan(abandoned.id)?.items.map(\.name) == [""])
            #expect(try reader.purgePlan(Facts.madeID(1))?.items.map(\.name) == [""])
        }
    }

    @Test func aKindIsCountedByItself() throws {
        let recording = matched(1)
        try fill([document], recordings: [recording])
        let plan = PlannedPurge(
            head: Facts.plan(1, []).head, items: Facts.plan(1, [recording]).items + [Facts.item(document)])
        try home.write { writer in
            try writer.save(plan)
            try writer.setState(.intended, note: nil, of: .document(document.id), in: plan.id)
        }
        let progress = try home.read { try $0.purgeProgress(plan.id) }
        #expect(progress.total(.recording) == 1 && progress.total(.document) == 1)
        #expect(progress.count(.planned) == 1 && progress.count(.planned, .document) == 0)
        #expect(progress.count(.intended, .document) == 1 && progress.count(.intended, .recording) == 0)
        #expect(progress.bytes(.document) == document.bytes)
        #expect(progress.bytes() == document.bytes + recording.recording.bytes)
        #expect(try home.read { try $0.isDestructionIntended(document.id) })
        #expect(try home.read { try $0.latestPlanning(of: .document(document.id)) }?.item.state == .intended)
    }

    /// What was sealed before there were documents is sealed still, and a document cannot be taken for a recording.
    @Test func theDigestOfAPlanTellsKindsApart() throws {
        let item = Facts.item(document)
        let head = Facts.plan(1, []).head
        let other = PlannedDestruction(
            subject: .recording(RecordingID(bits: document.id.bits)), name: item.name, objectKey: item.objectKey,
            sha256: item.sha256, bytes: item.bytes, lastDay: item.lastDay, reasons: item.reasons)
        let asDocument = try home.write { try $0.save(PlannedPurge(head: head, items: [item])) }
        let second = try TemporaryCatalog()
        let asRecording = try second.write { try $0.save(PlannedPurge(head: head, items: [other])) }
        #expect(asDocument.digest != asRecording.digest)
        let line =
            "\(document.id) \(document.sha256) 4096 \(Facts.day) \(item.reasons.first?.retentionClass ?? "-")\n"
        let sealed = "huiyin-purge-plan/1 \(head.id) \(head.asOf) \(head.rules?.hex ?? "-")\n"
        #expect(try asRecording.digest?.hex == Self.sha256(sealed + line))
        #expect(try asDocument.digest?.hex == Self.sha256(sealed + "document " + line))
    }

    private static func sha256(_ text: String) throws -> String {
        String(try Program.run("/usr/bin/sha256sum", [], input: text).output.prefix(64))
    }

    // MARK: What goes with it

    @Test(arguments: [true, false])
    func callbackAndPolicyGoWithTheLastOfRecordingsAndDocuments(isDocumentFirst: Bool) throws {
        let (recording, second) = (matched(1), Facts.document(2))
        try fill([document, second], recordings: [recording])
        try home.write { try Facts.destroy(second, plan: 1, $0) }
        #expect(try isKnown() == (true, true), "a document and a recording are left")
        try home.write { writer in
            if isDocumentFirst {
                try Facts.destroy(document, plan: 2, writer)
            } else {
                try Facts.destroy(recording, plan: 2, writer)
            }
        }
        #expect(try isKnown() == (true, true), "one of them is left")
        try home.write { writer in
            if isDocumentFirst {
                try Facts.destroy(recording, plan: 3, writer)
            } else {
                try Facts.destroy(document, plan: 3, writer)
            }
        }
        #expect(try isKnown() == (false, false))
        let ties = try home.read { try $0.tombstones(of: nil) }.map(\.callbackID)
        #expect(ties == [nil, nil, nil], "no tombstone names a callback that is gone")
    }

    @Test func aHoldOnTheCallbackKeepsIt() throws {
        try fill([document])
        try home.write { writer in
            try writer.place(Facts.hold(1, .callback(document.callbackID)))
            try Facts.destroy(document, writer)
        }
        #expect(try isKnown() == (true, true))
        #expect(try home.read { try $0.tombstone(document.id) }?.callbackID == document.callbackID)
    }

    @Test func aContractThatHasNotEndedKeepsItsPolicy() throws {
        try fill([document])
        try home.write { writer in
            _ = try writer.put(Facts.policy(1))
            try Facts.destroy(document, writer)
        }
        #expect(try isKnown() == (false, true))
    }

    // MARK: Records of the archive

    @Test func aRecordingsTombstoneIsWrittenAsEver() throws {
        let stone = Facts.tombstone(matched(1), plan: Facts.madeID(1))
        let json = String(decoding: try JSONEncoder().encode(stone), as: UTF8.self)
        #expect(json.contains("\"recordingID\":\"\(stone.subject)\"") && !json.contains("document"))
        #expect(!json.contains("kind"))
        #expect(try JSONDecoder().decode(Tombstone.self, from: Data(json.utf8)) == stone)
    }

    @Test func anArchivedTombstoneOfADocumentComesBackAsItWas() throws {
        try fill([document])
        try home.write { try Facts.destroy(document, $0) }
        let id = TombstoneID(bits: document.id.bits)
        let archived = try #require(try home.read { try $0.archivedTombstone(of: id) })
        let json = try JSONEncoder().encode(archived)
        #expect(String(decoding: json, as: UTF8.self).contains("\"documentID\""))
        let again = try JSONDecoder().decode(ArchivedTombstone.self, from: json)
        #expect(again == archived)
        let second = try TemporaryCatalog()
        try second.write { try $0.restore(again) }
        #expect(try second.read { try $0.tombstone(document.id) } == home.read { try $0.tombstone(document.id) })
        #expect(
            try second.read { try $0.purgePlan(Facts.madeID(1)) }
                == home.read { try $0.purgePlan(Facts.madeID(1)) })
    }
}
