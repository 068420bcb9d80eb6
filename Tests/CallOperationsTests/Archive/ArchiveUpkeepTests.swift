import CallCatalog
import CallModel
import DurableIO
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import ArchiveStore
@testable import CallOperations

@Suite("Keeping the archive's records up to date")
struct ArchiveUpkeepTests {
    private func outdated(_ bench: ArchiveBench) throws -> Int {
        try bench.home.catalog.read { try $0.outdatedRecordCount() }
    }

    @Test("after a bulk load every manifest says what the catalog says")
    func upToDate() throws {
        let bench = try ArchiveBench()
        #expect(try outdated(bench) == 0)
        for id in try bench.ids() {
            let entry = try #require(try bench.home.catalog.read { try $0.entry(id) })
            let key = try #require(ObjectKey(path: entry.objectKey))
            let bytes = try bench.home.archive.record(.manifest(key.id))
            let facts = try #require(try HeldFacts.read(fromManifest: bytes))
            #expect(try facts.recording?.entry(entry.recording, objectKey: entry.objectKey) == entry)
            #expect(facts.policies.map(\.number.rawValue) == ["P1"])
            #expect(facts.callbacks.map(\.id.rawValue) == ["HF1"])
        }
        #expect(try bench.problems().isEmpty)
    }

    @Test("one file of a hook waits for the next run that takes more")
    func hook() throws {
        let bench = try ArchiveBench(files: 1)
        #expect(try outdated(bench) == 1)
        #expect(try ArchiveUpkeep(bench.home).run() == 1)
        #expect(try ArchiveUpkeep(bench.home).run() == 0)
    }

    @Test("a manifest that is gone when it is to be written anew is told of in the trail, or left to be told")
    func lost() throws {
        let bench = try ArchiveBench(files: 1)
        let id = try #require(try bench.ids().first)
        let key = RecordKey.manifest(ObjectID(bits: id.bits))
        try FileManager.default.removeItem(atPath: bench.path(key.path))
        #expect(try ArchiveUpkeep(bench.home, leavesLost: true).run() == 0)
        #expect(try bench.problems().map(\.kind) == [.manifestMissing])
        #expect(try ArchiveUpkeep(bench.home).run() == 1)
        let told = try bench.home.catalog.read { try $0.auditEvents(about: key.path) }
        #expect(told.map(\.action).filter { $0 == .recordRestored }.count == 1)
        #expect(try bench.problems().isEmpty)
    }

    @Test("what changes a fact of a recording marks its manifest, and what changes nothing does not")
    func marks() throws {
        let bench = try ArchiveBench()
        func marked(_ body: (CatalogWriter) throws -> Void) throws -> Int {
            try bench.home.catalog.write(body)
            let count = try outdated(bench)
            try ArchiveUpkeep(bench.home).run()
            return count
        }
        let policy = try #require(try bench.home.catalog.read { try $0.policy(PolicyNumber(rawValue: "P1")) })
        #expect(try marked { _ = try $0.put(policy) } == 0)
        #expect(
            try marked { writer in
                let callback = try #require(try writer.callback(CallbackID(rawValue: "HF1")))
                _ = try writer.put(
                    Callback(
                        id: callback.id, policyNumber: callback.policyNumber, kind: callback.kind,
                        phone: callback.phone, openedOn: callback.openedOn, dueBy: nil))
            } == 3)
        let attempt = try AttemptEntry.telephone(of: "HF1")
        #expect(try marked { _ = try $0.put(attempt) } == 3)
        let id = try #require(try bench.ids().first)
        #expect(
            try marked {
                try $0.setDecision(
                    MatchDecision(choice: .none, author: "a", decidedAt: ArchiveBench.now, reason: "r"), for: id)
            } == 1)
        #expect(try marked { try $0.outdateEverything() } == 3)
        #expect(try bench.problems().isEmpty)
    }

    /// Does something at the moment when what was staged is durable, before it is put in place.
    private final class BetweenIO: ForwardingIO {
        let base: any DurableIO = SystemDurableIO()
        let body = Mutex<(@Sendable () throws -> Void)?>(nil)

        var isDone: Bool { body.withLock { if case .some = $0 { false } else { true } } }

        func syncFileSystem(of files: [DurableFile]) throws(DurableIOError) {
            try base.syncFileSystem(of: files)
            let body = body.withLock { body in
                defer { body = nil }
                return body
            }
            #expect(throws: Never.self) { try body?() }
        }
    }

    @Test(
        "a recording that is destroyed while its manifest is written never gets it back", arguments: [true, false])
    func noResurrection(isFinished: Bool) throws {
        let io = BetweenIO()
        let bench = try ArchiveBench(io: io)
        let id = try #require(try bench.ids().first)
        let entry = try #require(try bench.home.catalog.read { try $0.entry(id) })
        let key = try #require(ObjectKey(path: entry.objectKey))
        let other = try ArchiveBench.open(bench.home.layout)
        io.body.withLock { body in
            body = {
                let plan = try other.intendDestruction(of: entry)
                _ = try other.archive.remove(key)
                if isFinished { try other.bury(entry, in: plan) }
            }
        }
        try bench.home.catalog.write { try $0.outdateEverything() }
        try ArchiveUpkeep(bench.home).run()
        #expect(io.isDone, "it was destroyed in between")
        #expect(throws: ArchiveError.missingRecord(.manifest(key.id))) {
            try bench.home.archive.record(.manifest(key.id))
        }
        try ArchiveUpkeep(bench.home).run()
        #expect(throws: ArchiveError.missingRecord(.manifest(key.id))) {
            try bench.home.archive.record(.manifest(key.id))
        }
        if isFinished {
            #expect(try bench.home.archive.record(.tombstone(key.id)).count > 100)
            #expect(try bench.problems().isEmpty)
        } else {
            #expect(try bench.problems().kinds == [.unfinishedDestruction])
        }
    }

    @Test("facts that change while they are written are written once more")
    func changedMeanwhile() throws {
        let io = BetweenIO()
        let bench = try ArchiveBench(io: io)
        let other = try ArchiveBench.open(bench.home.layout)
        let attempt = try AttemptEntry.telephone(of: "HF1")
        io.body.withLock { $0 = { _ = try other.catalog.write { try $0.put(attempt) } } }
        try bench.home.catalog.write { try $0.outdateEverything() }
        try ArchiveUpkeep(bench.home).run()
        #expect(try outdated(bench) == 3)
        try ArchiveUpkeep(bench.home).run()
        #expect(try bench.problems().isEmpty)
        let id = try #require(try bench.ids().first)
        let facts = try HeldFacts.read(
            fromManifest: try bench.home.archive.record(.manifest(ObjectID(bits: id.bits))))
        #expect(facts?.attempts == [attempt])
    }
}

extension AttemptEntry {
    /// A call that nobody answered.
    static func telephone(of callback: String) throws -> AttemptEntry {
        AttemptEntry(
            id: AttemptID(rawValue: "A1"), callbackID: CallbackID(rawValue: callback), at: ArchiveBench.now,
            person: .policyholder, method: .telephone(call: nil, language: nil), content: nil, problems: nil,
            result: .failed(.noAnswer), enteredOn: nil)
    }
}
