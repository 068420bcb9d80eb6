import CallCatalog
import CallModel
import Foundation
import TestSupport
import Testing

@testable import ArchiveStore
@testable import CallOperations

@Suite("Rebuilding the catalog from the archive")
struct RebuildTests {
    private func rebuild(_ bench: ArchiveBench) -> RebuildCatalog {
        RebuildCatalog(bench.home.layout, environment: ["HUIYIN_NOW": "\(ArchiveBench.now)"])
    }

    /// In what a catalog made from the archive differs from the one that is there.
    private func faults(_ bench: ArchiveBench) throws -> [String] {
        let found = try rebuild(bench).check()
        return found.report.problems
            + found.differences.filter(\.isFault).map { "\($0.table) \($0.onlyInCatalog) \($0.onlyInArchive)" }
    }

    @Test("gives the same, after imports, decisions, holds, documents and a destruction")
    func same() throws {
        let bench = try ArchiveBench()
        #expect(try faults(bench) == [])
        let ids = try bench.ids()
        _ = try bench.home.catalog.write { try $0.put(AttemptEntry.telephone(of: "HF1")) }
        _ = try Resolve(bench.home).run("\(ids[0])", .none, reason: "another matter")
        let hold = try ManageHolds(bench.home).place(on: .recording("\(ids[1])"), reason: "suit", reference: "1")
        _ = try ManageHolds(bench.home).place(
            on: .policy(PolicyNumber(rawValue: "P9")), reason: "b", reference: nil)
        _ = try ManageHolds(bench.home).release("\(hold.id)", reason: "settled")
        #expect(try bench.document(Array("%PDF-1.7 x".utf8)).outcome == .archived)
        try destroy(ids[2], in: bench)
        #expect(try faults(bench) == [])
        let report = try rebuild(bench).check().report
        #expect(report.recordings == 2 && report.documents == 1)
        #expect(report.tombstones == 1 && report.holds == 2)
        #expect(report.judgedAnew == 0)
    }

    @Test("goes by what manifests say and not by rules that changed since, and follows when they were judged anew")
    func ruleChange() throws {
        let bench = try ArchiveBench()
        let rules = bench.home.layout.configuration + "/completeness.yaml"
        try Data("version: \"2099.1\"\nrules:\n  too_short: {seconds: 30}\n".utf8).write(
            to: URL(fileURLWithPath: rules))
        #expect(try faults(bench) == [])
        let report = try Rejudge(ArchiveBench.open(bench.home.layout)).run(all: true)
        #expect(report.changed == 3)
        #expect(try faults(bench) == [])
    }

    @Test("a recording whose manifest tells only what it is, is measured and judged anew, to the same end")
    func identityOnly() throws {
        let bench = try ArchiveBench()
        for id in try bench.ids() {
            let recording = try #require(try bench.home.catalog.read { try $0.entry(id)?.recording })
            // As the first release wrote it.
            let text = String(decoding: ObjectManifest(.recording(recording)).encoded(), as: UTF8.self)
                .replacingOccurrences(of: "\"version\" : 2", with: "\"version\" : 1")
            try bench.home.archive.put([ArchiveRecord(.manifest(ObjectID(bits: id.bits)), Array(text.utf8))])
        }
        let found = try rebuild(bench).check()
        #expect(found.report.problems.isEmpty && found.report.judgedAnew == 3)
        // Of lists, nothing is known without facts: matches and what hangs on them are lost, and told.
        let faults = Set(found.differences.filter(\.isFault).map(\.table))
        #expect(faults.isSubset(of: ["recording", "recording_evidence", "finding"]))
    }

    @Test("takes the lost catalog's place, and whatever that left beside itself is put away")
    func takesItsPlace() throws {
        let bench = try ArchiveBench()
        let path = bench.home.layout.catalog
        #expect(throws: OperationFailure.self) { _ = try rebuild(bench).run(to: nil) }
        let before = try bench.home.catalog.read { try $0.recordings(RecordingFilter()) }
        try bench.home.catalog.close()
        try FileManager.default.removeItem(atPath: path)
        try Data([1, 2, 3]).write(to: URL(fileURLWithPath: path + "-wal"))
        let report = try rebuild(bench).run(to: nil)
        #expect(report.problems.isEmpty && report.recordings == 3)
        let home = try ArchiveBench.open(bench.home.layout)
        #expect(try home.catalog.read { try $0.recordings(RecordingFilter()) } == before)
        #expect(try VerifyArchive(home).run(deep: true, repair: false).problems.isEmpty)
        #expect(try home.catalog.read { try $0.staleRecordingCount() + $0.outdatedRecordCount() } == 0)
        #expect(FileManager.default.fileExists(atPath: path + "-wal.lost"))
    }

    @Test("what is damaged is told, and the rest is put in")
    func damaged() throws {
        let bench = try ArchiveBench()
        let keys = try bench.ids().map { ObjectID(bits: $0.bits) }
        let whole = try bench.home.archive.record(.manifest(keys[0]))
        try bench.home.archive.put([ArchiveRecord(.manifest(keys[0]), Array(whole.prefix(whole.count / 2)))])
        try bench.home.archive.put(
            [ArchiveRecord(.manifest(keys[1]), try bench.home.archive.record(.manifest(keys[2])))])
        let report = try rebuild(bench).check().report
        #expect(report.recordings == 1 && report.problems.count == 2)
        #expect(report.problems[0].contains("does not decode") || report.problems[1].contains("does not decode"))
        #expect(report.problems.contains { $0.contains("it is of another object") })
    }

    @Test("what was destroyed stays so, though its object is back; what is held stays held")
    func destroyedStaysDestroyed() throws {
        let bench = try ArchiveBench()
        let id = try bench.ids()[0]
        let entry = try #require(try bench.home.catalog.read { try $0.entry(id) })
        let bytes = try Data(contentsOf: URL(fileURLWithPath: bench.path(entry.objectKey)))
        let manifest = try bench.home.archive.record(.manifest(ObjectID(bits: id.bits)))
        try destroy(id, in: bench)
        try bytes.write(to: URL(fileURLWithPath: bench.path(entry.objectKey)))
        try bench.home.archive.put([ArchiveRecord(.manifest(ObjectID(bits: id.bits)), manifest)])
        let report = try rebuild(bench).check().report
        #expect(report.recordings == 2 && report.tombstones == 1)
        #expect(report.problems.count == 1 && report.problems[0].contains("it was destroyed"))
    }

    private func destroy(_ id: RecordingID, in bench: ArchiveBench) throws {
        let entry = try #require(try bench.home.catalog.read { try $0.entry(id) })
        let home = bench.home
        let plan = try home.intendDestruction(of: entry)
        _ = try home.archive.remove(try #require(ObjectKey(path: entry.objectKey)))
        try home.bury(entry, in: plan)
        _ = try Rejudge(home).run(all: false)
    }
}
