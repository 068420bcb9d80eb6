import CallCatalog
import CallModel
import Configuration
import Foundation
import TestSupport
import Testing

@testable import ArchiveStore
@testable import CallOperations

/// What the program decides about documents that are due, by its parts.
@Suite("Destruction of documents")
struct DocumentDestructionTests {
    private static let pdf = Array("%PDF-1.7\n1 0 obj".utf8)
    private static let later = UTCInstant(seconds: 2_209_075_200)  // 2040-01-02

    /// The home of a bench, years later, with a list of policies of that day.
    private static func home(_ bench: ArchiveBench, contractEnds: String = "2028-01-01") throws -> OpenHome {
        let home = try ArchiveBench.open(bench.home.layout, at: later)
        try bench.folder.write(
            Array("policyNumber,holderName,phone,contractEndsOn\nP1,钱峰,13600136091,\(contractEnds)\n".utf8),
            to: "later.csv")
        _ = try ImportFacts(home).run(.policies, path: bench.folder.path + "/later.csv", source: "default")
        return home
    }

    private static func document(_ bench: ArchiveBench) throws -> ArchivedDocument {
        _ = try bench.document(pdf)
        return try #require(try bench.home.catalog.read { try $0.documents().first })
    }

    @Test("a plan names it with its clocks, and a run takes nothing that a fact of now protects")
    func lastLook() throws {
        let bench = try ArchiveBench(files: 0)
        let document = try Self.document(bench)
        let home = try Self.home(bench)
        let plan = try PlanPurge(home).run()
        #expect(plan.plan.items.map(\.kind) == ["document"] && plan.plan.documents.bytes == document.bytes)
        #expect(plan.plan.items.first?.reasons.first?.class == "contract-long")
        // The list says that the contract went on for longer.
        _ = try Self.home(bench, contractEnds: "2031-01-01")
        let report = try RunPurge(home).run()
        #expect(report.destroyed == 0 && report.refused.map(\.reason) == ["it must be kept until 2041-01-01"])
        #expect(try home.catalog.read { try $0.presence(of: document.id) } == .present)
        #expect(try PlanPurge(home).run().plan.items.isEmpty)
    }

    @Test("a hold on the document alone keeps it and nothing else, and none is placed on what is gone")
    func heldItself() throws {
        let bench = try ArchiveBench(files: 0)
        let document = try Self.document(bench)
        _ = try bench.document(Self.pdf, "other.pdf")
        let home = try Self.home(bench)
        #expect(try PlanPurge(home).run().plan.documents.count == 2)
        let target = HoldTarget.document(String("\(document.id)".prefix(12)))
        let hold = try ManageHolds(home).place(on: target, reason: "suit", reference: nil)
        #expect(hold.scope == .document(document.id))
        let report = try RunPurge(home).run()
        #expect(report.documents == 1 && report.refused.map(\.reason) == ["a legal hold (\(hold.id))"])
        #expect(try home.catalog.read { try $0.documents() } == [document])
        #expect(try bench.problems().isEmpty)
        let rebuilt = try RebuildCatalog(home.layout, environment: [:]).check()
        #expect(rebuilt.report.holds == 1 && !rebuilt.differences.contains(where: \.isFault))
        _ = try ManageHolds(home).release("\(hold.id)", reason: "settled")
        _ = try PlanPurge(home).run()
        #expect(try RunPurge(home).run().documents == 1)
        #expect(throws: OperationFailure.self) {
            try ManageHolds(home).place(on: target, reason: "suit", reference: nil)
        }
    }

    @Test("while a change of the rules is not confirmed the longer period counts, and documents are counted in it")
    func rules() throws {
        let bench = try ArchiveBench(files: 0)
        _ = try Self.document(bench)
        let home = try Self.home(bench, contractEnds: "2031-01-01")
        _ = try home.retentionRules()
        try Data(
            """
            classes:
              - {name: short, appliesTo: all, anchor: recording, period: 1y, basis: test}
            """.utf8
        ).write(to: URL(fileURLWithPath: bench.home.layout.configuration + "/retention.yaml"))
        #expect(try PlanPurge(home).run().plan.items.isEmpty)
        #expect(throws: OperationFailure.self) { try RecomputeRetention(home).run(confirming: nil) }
        do {
            _ = try RecomputeRetention(home).run(confirming: nil)
        } catch {
            #expect("\(error)".contains("free 1 recordings and documents earlier, 1 of them today"))
        }
        _ = try RecomputeRetention(home).run(confirming: 1)
        #expect(try PlanPurge(home).run().plan.documents.count == 1)
    }

    @Test("what is due is narrowed as recordings are, and says what a plan has made of it")
    func due() throws {
        let bench = try ArchiveBench(files: 0)
        let document = try Self.document(bench)
        let home = try Self.home(bench)
        func due(_ change: (inout ListFilter) -> Void = { _ in }) throws -> [DueDocument] {
            var filter = ListFilter()
            change(&filter)
            return try ListDue(home).run(filter, isAll: false)
        }
        #expect(try due().map(\.id) == ["\(document.id)"])
        #expect(try due().map(\.why) == ["no plan names it yet"])
        #expect(try due { $0.policy = "P1" }.count == 1 && due { $0.policy = "P2" }.isEmpty)
        #expect(try due { $0.callback = "HF1" }.count == 1 && due { $0.callback = "HF2" }.isEmpty)
        #expect(try due { $0.phone = "13600136091" }.count == 1 && due { $0.phone = "13600136092" }.isEmpty)
        #expect(try due { $0.agent = "8001" }.isEmpty && due { $0.limit = 0 }.isEmpty)
        _ = try PlanPurge(home).run()
        #expect(try due().first?.why.contains("names it and was not run yet") == true)
    }

    @Test("documents count in what a breaker measures and in what is usual")
    func breaker() throws {
        let bench = try ArchiveBench(files: 0)
        for number in 0..<3 { _ = try bench.document(Self.pdf, "scan-\(number).pdf") }
        try Data("purge:\n  breaker: {archiveShare: 0.5, atLeast: 1}\n".utf8).write(
            to: URL(fileURLWithPath: bench.home.layout.configuration + "/huiyin.yaml"))
        let home = try Self.home(bench)
        _ = try PlanPurge(home).run()
        do {
            _ = try RunPurge(home).run()
            Issue.record("all documents of an archive were destroyed")
        } catch { #expect(error.kind == .largePurge) }
        let override = PurgeRequest.Override(names: ["archive-share"], reason: "all of it")
        let report = try RunPurge(home).run(PurgeRequest(override: override))
        #expect(report.destroyed == 3 && report.documents == 3 && report.bytes == Int64(3 * Self.pdf.count))
        #expect(try home.catalog.read { try $0.purged(on: home.today) } == 3)
    }

    @Test("while its destruction is under way no manifest is written, no hold promised and no copy taken in")
    func underWay() throws {
        let bench = try ArchiveBench(files: 0)
        let document = try Self.document(bench)
        let key = ObjectKey(document)
        let head = PurgePlanHead(
            id: bench.home.freshID(), madeAt: ArchiveBench.now, author: "a", asOf: bench.home.today,
            rules: document.sha256)
        let item = PlannedDestruction(
            subject: .document(document.id), name: document.name, objectKey: key.path, sha256: document.sha256,
            bytes: document.bytes, lastDay: bench.home.today, reasons: [])
        try bench.home.catalog.write { writer in
            try writer.begin(head)
            try writer.add([item], to: head.id, from: 0)
            _ = try writer.seal(head.id)
            try writer.setState(.intended, note: nil, of: .document(document.id), in: head.id)
            try writer.outdate(.document(document.id))
        }
        // A run that was killed behind the first of its two files.
        unlink(bench.path(key.manifestPath))
        try ArchiveUpkeep(bench.home).run()
        #expect(!FileManager.default.fileExists(atPath: bench.path(key.manifestPath)))
        #expect(try bench.problems().kinds == [.unfinishedDestruction])
        unlink(bench.path(key.path))
        #expect(try bench.document(Self.pdf).outcome == .alreadyThere)
        #expect(!FileManager.default.fileExists(atPath: bench.path(key.path)))
        for target in [HoldTarget.callback(document.callbackID), .policy(PolicyNumber(rawValue: "P1"))] {
            do {
                _ = try ManageHolds(bench.home).place(on: target, reason: "suit", reference: nil)
                Issue.record("a hold was promised that cannot be kept")
            } catch { #expect(error.kind == .notPermitted) }
        }
    }

    @Test("an object that was missing is told, and one that comes back is removed")
    func missingAndBack() throws {
        let bench = try ArchiveBench(files: 0)
        let document = try Self.document(bench)
        let path = bench.path(ObjectKey(document).path)
        unlink(path)
        #expect(try bench.problems().kinds.contains(.missing))
        let home = try Self.home(bench)
        _ = try PlanPurge(home).run()
        #expect(try RunPurge(home).run().missing == 1)
        #expect(try home.catalog.read { try $0.tombstone(document.id) }?.objectState == .wasMissing)
        #expect(try bench.problems().isEmpty)
        try Data(Self.pdf).write(to: URL(fileURLWithPath: path))
        #expect(try bench.problems().kinds == [.resurrected])
        #expect(try bench.problems(repair: true).allSatisfy(\.isRepaired))
        #expect(try bench.problems().isEmpty)
    }

    @Test("a package for the regulator names what was destroyed")
    func produced() throws {
        let bench = try ArchiveBench(files: 1)
        let document = try Self.document(bench)
        let home = try Self.home(bench)
        _ = try ManageHolds(home).place(on: .recording("\(try bench.ids()[0])"), reason: "suit", reference: nil)
        _ = try PlanPurge(home).run()
        #expect(try RunPurge(home).run().documents == 1)
        let stones = try home.catalog.read {
            try home.tombstones(policies: [PolicyNumber(rawValue: "P1")], callbacks: [], in: $0)
        }
        #expect(stones.map(\.subject) == [.document(document.id)])
    }
}
