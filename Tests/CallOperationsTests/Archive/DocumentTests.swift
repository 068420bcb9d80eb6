import CallCatalog
import CallModel
import Foundation
import Retention
import TestSupport
import Testing

@testable import ArchiveStore
@testable import CallOperations

@Suite("Documents as objects")
struct DocumentTests {
    private static let pdf = Array("%PDF-1.7\n1 0 obj".utf8)

    @Test(
        "the content tells what it is, whatever it is called",
        arguments: [
            (pdf, "application/pdf"), (Array("junk\n%PDF-1.4".utf8), "application/pdf"),
            ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0], "image/png"),
            ([0xFF, 0xD8, 0xFF, 0xE0], "image/jpeg"),
            (Array("\u{FEFF} {\"步骤\": [1]}".utf8), "application/json"), (Array("[]".utf8), "application/json"),
            (Array("<!DOCTYPE html><title>x".utf8), "text/html"), (Array("\n<HTML lang=zh>".utf8), "text/html"),
            (Array("<?xml version=\"1.0\"?><html>".utf8), "text/html"),
        ])
    func formats(_ bytes: [UInt8], _ format: String) throws {
        let bench = try ArchiveBench(files: 0)
        let id = try #require(try bench.document(bytes, "scan.exe").documentID)
        let document = try #require(try bench.home.catalog.read { try $0.document(id) })
        #expect(document.format.rawValue == format && document.name == "scan.exe")
        #expect(try bench.home.archive.bytes(ObjectKey(document)) == bytes)
        #expect(try bench.problems().isEmpty)
    }

    @Test(
        "anything else goes to quarantine",
        arguments: ["RIFF....WAVE", "{\"a\": ", "{not json}", "plain text", "<svg></svg>", "MZ\u{0}", "%PD"])
    func refused(_ text: String) throws {
        let bench = try ArchiveBench(files: 0)
        let result = try bench.document(Array(text.utf8), "scan.pdf")
        #expect(result.documentID == nil)
        #expect(try bench.home.quarantine.entries().map(\.code) == ["not_a_document"])
        #expect(try bench.home.catalog.read { try $0.documentCount() } == 0)
    }

    @Test(
        "delivered again it is the same document; lost or damaged, it is put back; for another callback, it is another"
    )
    func again() throws {
        let bench = try ArchiveBench(files: 0)
        let first = try bench.document(Self.pdf)
        #expect(first.outcome == .archived)
        #expect(try bench.document(Self.pdf).outcome == .alreadyThere)
        let document = try #require(try bench.home.catalog.read { try $0.documents().first })
        try Data([1]).write(to: URL(fileURLWithPath: bench.path(ObjectKey(document).path)))
        #expect(try bench.problems().kinds == [.altered])
        #expect(try bench.document(Self.pdf).outcome == .restored)
        #expect(try bench.problems().isEmpty)
        #expect(throws: OperationFailure.self) {
            _ = try IngestDocuments(bench.home).run(["x"], kind: .letter, callback: CallbackID(rawValue: "HF9"))
        }
        try bench.list(
            "more",
            "callbackID,policyNumber,kind,phone,openedOn,dueBy\nHF2,P1,new_contract,,2026-03-10,2026-03-30\n",
            .callbacks)
        let other = try IngestDocuments(bench.home).run(
            [bench.folder.path + "/scan.pdf"], kind: .letter, callback: CallbackID(rawValue: "HF2"))
        #expect(other.first?.outcome == .archived && other.first?.documentID != first.documentID)
    }

    @Test("a document that an ingest left without a row is adopted, and a rebuilt catalog has it")
    func orphan() throws {
        let bench = try ArchiveBench(files: 0)
        _ = try bench.document(Self.pdf)
        let document = try #require(try bench.home.catalog.read { try $0.documents().first })
        try bench.sqlite("DELETE FROM document")
        #expect(try bench.problems().kinds == [.orphaned])
        #expect(try bench.problems(repair: true).allSatisfy(\.isRepaired))
        #expect(try bench.home.catalog.read { try $0.documents() } == [document])
        #expect(try bench.problems().isEmpty)
        let found = try RebuildCatalog(bench.home.layout, environment: [:]).check()
        #expect(found.report.documents == 1 && !found.differences.contains(where: \.isFault))
    }

    @Test("R51 a document is kept as long as its callback's contract asks, and a hold on that covers it")
    func retention() throws {
        let bench = try ArchiveBench(files: 0)
        _ = try bench.document(Self.pdf, kind: .electronicTrace)
        let document = try #require(try bench.home.catalog.read { try $0.documents().first })
        func eligibility() throws -> PurgeEligibility {
            try bench.home.catalog.read { catalog in
                let retention = try DocumentRetention(bench.home, in: catalog)
                return PurgeEligibility(
                    term: try retention.term(of: document, in: catalog),
                    activeHolds: try catalog.activeHolds().covering(document, in: catalog), today: bench.home.today
                )
            }
        }
        // The contract has not ended.
        guard case .protected = try eligibility() else {
            Issue.record("it may be destroyed while its contract runs")
            return
        }
        try bench.list(
            "policies", "policyNumber,holderName,phone,contractEndsOn\nP1,钱峰,13600136091,2010-01-01\n", .policies)
        let term = try bench.home.catalog.read {
            try DocumentRetention(bench.home, in: $0).term(of: document, in: $0)
        }
        #expect(try #require(term.lastDay) >= #require(CivilDate("2020-01-01")))
        var ofPolicy = ListFilter()
        ofPolicy.policy = "P1"
        let lines = try ListDocuments(bench.home).run(ofPolicy)
        #expect(lines.map(\.callback) == ["HF1"])
        _ = try ManageHolds(bench.home).place(
            on: .callback(CallbackID(rawValue: "HF1")), reason: "suit", reference: nil)
        #expect(
            try bench.home.catalog.read { try $0.activeHolds().covering(document, in: $0) }.count == 1)
    }

    @Test(
        "R20 R39 what an attempt names and the archive does not have, whole, proves nothing",
        arguments: [true, false])
    func papers(isPaper: Bool) throws {
        let bench = try ArchiveBench(files: 0)
        let result = try bench.document(Self.pdf, kind: isPaper ? .questionnaire : .electronicTrace)
        let id = try #require(result.documentID)
        let document = try #require(try bench.home.catalog.read { try $0.document(id) })
        let paper = SignedPaper(scan: document.sha256, signer: .policyholder, checkedBy: "王")
        let entry = AttemptEntry(
            id: AttemptID(rawValue: "A"), callbackID: document.callbackID, at: ArchiveBench.now,
            person: .policyholder,
            method: isPaper
                ? .visit(by: AgentCode(rawValue: "S1"), .noPhone, paper)
                : .electronic(
                    ElectronicEvidence(hasConsent: true, isIdentityChecked: true, trace: document.sha256)),
            content: nil, problems: nil, result: .spoke, enteredOn: nil)
        func isProven(_ check: CallbackJudge.ArchiveCheck) throws -> Bool {
            let documents = try bench.home.catalog.read { try $0.documents() }
            return
                switch try ArchivedPapers(of: documents, in: bench.home.archive, check).substantiated(entry).method
            {
            case .visit(_, _, let paper): paper != nil
            case .electronic(let evidence): evidence.trace != nil
            default: false
            }
        }
        #expect(try isProven(.presence) && isProven(.fixity))
        let path = bench.path(ObjectKey(document).path)
        try Data(repeating: 1, count: Self.pdf.count).write(to: URL(fileURLWithPath: path))
        #expect(try isProven(.presence) && !isProven(.fixity))
        unlink(path)
        #expect(try !isProven(.presence))
    }
}
