import CallCatalog
import CallModel
import DurableIO
import Foundation
import TestSupport
import Testing

/// What remains of a destroyed recording in the bytes of the file.
@Suite struct ErasureTests {
    /// Names and clues hold telephone numbers. Neither a plan that named the recording, nor a free page, keeps them.
    @Test func nothingOfADestroyedRecordingIsLeftInTheFile() throws {
        let folder = try TemporaryFolder()
        let entries = (1...40).map { number in
            Facts.entry(
                number, name: "13800138\(100 + number).wav", identifiers: ["uniqueid\(number)"],
                numbers: [PhoneNumber(normalised: "+8613800138\(100 + number)")],
                reading: .measured(Facts.measurement(turns: 200)), judgement: Facts.judgement(lastDay: Facts.day))
        }
        try filled(folder, with: entries)
        #expect(try file(folder, contains: "13800138107"))
        #expect(try file(folder, contains: "uniqueid7"))
        try destroy(entries.filter { $0.recording.id != (Facts.id(9) as RecordingID) }, in: folder)
        for text in ["13800138107", "uniqueid7"] { #expect(try !file(folder, contains: text), "\(text) is left") }
        #expect(try file(folder, contains: "13800138109"), "the one that was kept")
    }

    /// In functions of their own, so that the connection is closed at their end, and the journal is merged.
    private func filled(_ folder: TemporaryFolder, with entries: [RecordingEntry]) throws {
        let catalog = try Catalog.create(at: folder.catalog, io: SystemDurableIO(), busySeconds: 1)
        try catalog.write { writer in for entry in entries { try writer.insert(entry) } }
    }

    private func destroy(_ entries: [RecordingEntry], in folder: TemporaryFolder) throws {
        let catalog = try Catalog.open(at: folder.catalog, io: SystemDurableIO(), busySeconds: 1)
        let (plan, abandoned) = (Facts.plan(1, entries), Facts.plan(2, entries))
        try catalog.write { writer in
            try writer.save(plan)
            try writer.save(abandoned)
        }
        for entry in entries {
            try catalog.write {
                try $0.setState(.intended, note: nil, of: .recording(entry.recording.id), in: plan.id)
            }
            try catalog.write { try $0.bury(Facts.tombstone(entry, plan: plan.id)) }
        }
    }

    private func file(_ folder: TemporaryFolder, contains text: String) throws -> Bool {
        #expect(!FileManager.default.fileExists(atPath: folder.catalog + "-wal"), "the journal is not merged yet")
        return try Data(contentsOf: URL(fileURLWithPath: folder.catalog)).range(of: Data(text.utf8)) != nil
    }
}
