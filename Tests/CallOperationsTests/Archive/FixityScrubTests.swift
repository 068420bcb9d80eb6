import CallCatalog
import CallModel
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import ArchiveStore
@testable import CallOperations

@Suite("Scrubbing the archive")
struct FixityScrubTests {
    private func deep(_ change: (inout VerifyRequest) -> Void = { _ in }) -> VerifyRequest {
        var request = VerifyRequest()
        request.isDeep = true
        change(&request)
        return request
    }

    @Test("a run that is stopped goes on where it stopped, and each object is read once")
    func resumes() throws {
        let bench = try ArchiveBench(files: 6)
        let asked = Atomic(0)
        let first = try VerifyArchive(bench.home).run(
            deep(), isStopped: { asked.add(1, ordering: .relaxed).newValue > 2 })
        #expect(first.isStopped && first.objects == 2 && first.resumedAfter == 0)
        let second = try VerifyArchive(bench.home).run(deep())
        #expect(!second.isStopped && second.objects == 4 && second.resumedAfter == 2 && second.isClean)
        let third = try VerifyArchive(bench.home).run(deep())
        #expect(third.objects == 6 && third.resumedAfter == 0)
        _ = try VerifyArchive(bench.home).run(deep(), isStopped: { true })
        #expect(try VerifyArchive(bench.home).run(deep { $0.restarts = true }).objects == 6)
    }

    @Test("only what was not read for so many days, and only a part of the archive")
    func parts() throws {
        let bench = try ArchiveBench(files: 6)
        #expect(try VerifyArchive(bench.home).run(deep { $0.olderThanDays = 30 }).objects == 6)
        #expect(try VerifyArchive(bench.home).run(deep { $0.olderThanDays = 30 }).objects == 0)
        #expect(try VerifyArchive(bench.home).run(deep { $0.olderThanDays = 0 }).objects == 6)
        var (sum, seen) = (0, 0)
        for part in 1...4 {
            let subset = try #require(VerifyRequest.Subset("\(part)/4"))
            let report = try VerifyArchive(bench.home).run(deep { $0.subset = subset })
            sum += report.objects
            seen = max(seen, report.objects)
        }
        #expect(sum == 6 && seen < 6)
        for text in ["0/4", "5/4", "1", "1/", "/4", "a/b", "1/0", "-1/4", "1/2/3"] {
            #expect(VerifyRequest.Subset(text) == nil)
        }
    }

    @Test(
        "what is found is told once in the trail, and again when it changes; it is kept how each object was found")
    func trail() throws {
        let bench = try ArchiveBench()
        let key = try #require(try bench.home.catalog.read { try $0.objectsOnRecord(after: "", limit: 1).first })
            .key
        let whole = try Data(contentsOf: URL(fileURLWithPath: bench.path(key)))
        func events() throws -> Int {
            try bench.home.catalog.read { try $0.auditEvents(about: key).count { $0.action == .fixityFailed } }
        }
        func condition() throws -> ObjectCondition? { try bench.home.catalog.read { try $0.condition(of: key) } }
        try Data(repeating: 7, count: whole.count).write(to: URL(fileURLWithPath: bench.path(key)))
        for _ in 0..<2 { #expect(try bench.problems().kinds == [.altered]) }
        #expect(try events() == 1 && condition() == .altered)
        unlink(bench.path(key))
        #expect(try bench.problems(deep: false).kinds.first == .missing)
        #expect(try events() == 2 && condition() == .missing)
        // Repairing never touches an object whose digest is wrong.
        try Data(repeating: 7, count: whole.count).write(to: URL(fileURLWithPath: bench.path(key)))
        let problems = try bench.problems(repair: true)
        #expect(problems.kinds == [.altered] && !problems[0].isRepaired)
        #expect(
            try Data(contentsOf: URL(fileURLWithPath: bench.path(key))) == Data(repeating: 7, count: whole.count))
        try whole.write(to: URL(fileURLWithPath: bench.path(key)))
        #expect(try bench.problems().isEmpty)
        #expect(try condition() == .intact)
    }

    @Test("what the disk does not give is unreadable, and not altered")
    func unreadable() throws {
        let bench = try ArchiveBench(files: 1)
        let path = try bench.home.catalog.read { try $0.objectsOnRecord(after: "", limit: 1) }.map(\.key)[0]
        let key = try #require(ObjectKey(path: path))
        let isBroken = Atomic(false)
        let folder = try TemporaryFolder()
        let store = try MemoryObjectStore(
            staging: folder,
            fault: { request in
                request == .open && isBroken.load(ordering: .relaxed) ? .unreadable(path: "sdb", errno: EIO) : nil
            })
        let source = try SourceFile.open(bench.path(key.path), maximumBytes: 1 << 30)
        let id = try bench.ids()[0]
        let recording = try #require(try bench.home.catalog.read { try $0.entry(id) }).recording
        try store.publish([PendingObject(try store.stage(source), recording: recording)])
        try bench.home.catalog.write { try $0.outdateEverything() }
        let home = try ArchiveBench.open(bench.home.layout, archive: store)
        #expect(try VerifyArchive(home).run(deep: true, repair: false).isClean)
        isBroken.store(true, ordering: .relaxed)
        #expect(try VerifyArchive(home).run(deep: true, repair: true).problems.kinds == [.unreadable])
        #expect(try home.catalog.read { try $0.condition(of: key.path) } == .unreadable)
        isBroken.store(false, ordering: .relaxed)
        #expect(try VerifyArchive(home).run(deep: true, repair: false).isClean)
        #expect(store.violations.isEmpty)
    }

    @Test("reading is no faster than the site wants")
    func pace() {
        let pace = ReadingPace(megabytesPerSecond: 10)
        let start = ContinuousClock.now
        for _ in 0..<4 { pace.wait(for: 250_000) }
        #expect(ContinuousClock.now - start >= .milliseconds(95))
    }
}
