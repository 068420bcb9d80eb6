import Foundation
import TestSupport
import Testing

/// The life of a document through the built binary: taken in, kept, due, destroyed, and proven.
@Suite("Purge of documents")
struct DocumentPurgeTests {
    private static let later = "2040-01-05T02:00:00Z"
    private static let callback = "HF260316-777"
    private static let traces = ["周蕙兰", "13600136777", "990000197003130777", "YS2026077701", callback, "问卷"]

    private struct Hold: Decodable { let id: String }

    private struct Due: Decodable {
        let id: String
        let what: String
        let state: String
        let dueSince: String
    }

    private struct Plan: Decodable {
        struct Amount: Decodable, Equatable {
            let count: Int
            let bytes: Int64
        }
        struct Reason: Decodable { let `class`: String }
        struct Item: Decodable {
            let kind: String
            let document: String?
            let recording: String?
            let lastDay: String
            let reasons: [Reason]
        }
        struct Kept: Decodable {
            let document: String?
            let protection: String
        }
        let bytes: Int64
        let recordings: Amount
        let documents: Amount
        let items: [Item]
        let kept: [Kept]
    }

    private struct Certificate: Decodable {
        struct Result: Decodable {
            let recordings: Int
            let documents: Int?
        }
        struct Tombstone: Decodable {
            let kind: String?
            let document: String?
            let recording: String?
            let source: String
            let sha256: String
        }
        let result: Result
        let tombstones: [Tombstone]
    }

    private struct Tombstone: Decodable {
        let kind: String
        let document: String?
        let recording: String?
        let source: String
        let callbackID: String?
        let policyHash: String?
    }

    /// A home with a recording of 2013 and a questionnaire of 2026 on a contract that ends in 2027.
    private struct Bench {
        let home: PurgeHome
        let scan: String
        var huiyin: HuiyinBinary { home.huiyin }

        init(recordings: Int = 1) throws {
            home = try PurgeHome(files: recordings)
            scan = home.folder.path + "/周蕙兰-13600136777-问卷.pdf"
            try Data("%PDF-1.7 signed".utf8).write(to: URL(fileURLWithPath: scan))
            try importLists(now: PurgeHome.now)
            try home.expect(0, ingest)
        }

        var ingest: [String] { ["ingest", "--document", "questionnaire", "--callback", callback, scan] }

        func importLists(now: String) throws {
            let policy = "YS2026077701,周蕙兰,990000197003130777,13600136777,2027-06-30"
            try home.folder.write(
                Array("policyNumber,holderName,holderIDNumber,phone,contractEndsOn\n\(policy)\n".utf8), to: "p.csv"
            )
            let owed = "\(callback),YS2026077701,new_contract,13600136777,2026-03-01,2026-03-30"
            try home.folder.write(
                Array("callbackID,policyNumber,kind,phone,openedOn,dueBy\n\(owed)\n".utf8), to: "c.csv")
            try home.expect(0, ["import", "policies", home.folder.path + "/p.csv"], now: now)
            try home.expect(0, ["import", "callbacks", home.folder.path + "/c.csv"], now: now)
        }

        func plan() throws -> Plan {
            let output = try home.expect(0, ["purge", "plan", "--json"], now: DocumentPurgeTests.later).output
            return try JSONDecoder().decode(Plan.self, from: Data(output.utf8))
        }

        func due(_ options: [String] = []) throws -> [Due] {
            try home.expect(0, ["retention", "due", "--json"] + options, now: DocumentPurgeTests.later).output
                .split(separator: "\n").map { try JSONDecoder().decode(Due.self, from: Data($0.utf8)) }
        }

        /// Places a hold on the callback.
        func hold() throws -> String {
            let place = ["hold", "place", "--callback", DocumentPurgeTests.callback, "--reason", "suit", "--json"]
            return try JSONDecoder().decode(Hold.self, from: Data(try later(0, place).output.utf8)).id
        }

        /// The document's object, the only one that is a document.
        func object() throws -> String {
            let archive = huiyin.home + "/archive"
            let path = try FileManager.default.subpathsOfDirectory(atPath: archive).first {
                $0.hasSuffix(".document.pdf")
            }
            return archive + "/" + (try #require(path))
        }

        @discardableResult
        func later(_ exitCode: Int32, _ arguments: [String]) throws -> HuiyinBinary.Outcome {
            try home.expect(exitCode, arguments, now: DocumentPurgeTests.later)
        }
    }

    private static func files(of home: String, with text: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: home).filter { path in
            guard !path.hasPrefix("config/") else { return false }
            return path.contains(text)
                || FileManager.default.contents(atPath: home + "/" + path)?.range(of: Data(text.utf8)) != nil
        }
    }

    @Test("a package leaves out a document whose destruction was begun, and says so")
    func production() throws {
        let bench = try Bench()
        _ = try bench.plan()
        try bench.huiyin.sqlite("UPDATE purge_item SET state = 'intended' WHERE kind = 'document'")
        let target = bench.home.folder.path + "/bag"
        try bench.later(0, ["export", "--callback", Self.callback, "--purpose", "x", "--to", target])
        let absent = try String(contentsOfFile: target + "/data/not-included.json", encoding: .utf8)
        #expect(absent.contains("being_destroyed"))
        #expect(!FileManager.default.fileExists(atPath: target + "/data/documents"))
    }

    @Test("of several documents one that is not there keeps nobody from taking the others")
    func oneIsNotThere() throws {
        let bench = try Bench()
        let (first, last) = (bench.home.folder.path + "/a.pdf", bench.home.folder.path + "/b.pdf")
        for (number, path) in [first, last].enumerated() {
            try Data("%PDF-1.7 \(number)".utf8).write(to: URL(fileURLWithPath: path))
        }
        let verb = ["ingest", "--document", "letter", "--callback", Self.callback]
        #expect(try bench.home.expect(66, verb + [first, first + ".no", last]).errors.contains("a.pdf.no"))
        #expect(try bench.huiyin.sqlite("SELECT COUNT(*) FROM document") == "3\n")
        #expect(try bench.huiyin.sqlite("SELECT COUNT(*) FROM archive_outdated") == "0\n")
    }

    @Test("while its contract counts it is kept; then it goes with all that was only its own, and the proof stays")
    func life() throws {
        let bench = try Bench()
        let first = try bench.home.expect(0, ["purge", "plan"])
        #expect(first.output.contains("1 recording to be destroyed") && !first.output.contains("document to"))
        #expect(try bench.home.expect(0, ["retention", "due"]).output.contains("document") == false)

        try bench.importLists(now: Self.later)
        let due = try bench.due().filter { $0.what == "document" }
        #expect(due.map(\.state) == ["overdue"] && due.map(\.dueSince) == ["2037-07-01"])
        let plan = try bench.plan()
        #expect(plan.recordings.count == 1 && plan.documents == Plan.Amount(count: 1, bytes: 15))
        #expect(plan.bytes == plan.recordings.bytes + plan.documents.bytes)
        let item = try #require(plan.items.first { $0.kind == "document" })
        #expect(item.document == due.first?.id && item.recording == nil && item.lastDay == "2037-06-30")
        #expect(item.reasons.first?.class == "contract-long")

        let run = try bench.later(0, ["purge", "run"])
        #expect(run.output.contains("1 recording and 1 document destroyed; 0 kept."))
        #expect(try bench.later(0, ["purge", "status"]).output.hasSuffix("\t1\t2\t0\t0\t1\n"))
        for text in Self.traces {
            #expect(try Self.files(of: bench.huiyin.home, with: text) == [], "\(text) is left")
        }
        try bench.later(0, ["verify", "--deep"])
        try bench.later(0, ["audit", "verify"])
        let events = "SELECT COUNT(*) FROM audit_event WHERE action = 'document_destroyed'"
        #expect(try bench.huiyin.sqlite(events) == "1\n")

        let id = try #require(item.document)
        let shown = try bench.later(0, ["show", id, "--json"]).output
        let tombstone = try JSONDecoder().decode(Tombstone.self, from: Data(shown.utf8))
        #expect(tombstone.kind == "document" && tombstone.document == id && tombstone.recording == nil)
        #expect(tombstone.source == "questionnaire" && tombstone.callbackID == nil && tombstone.policyHash != nil)
        #expect(try bench.later(0, ["explain", id]).output.contains("contract-long"))
    }

    @Test("a hold on its callback keeps it, planned or not, until it is released")
    func held() throws {
        let bench = try Bench(recordings: 0)
        try bench.importLists(now: Self.later)
        let hold = try bench.hold()
        let kept = try bench.plan()
        #expect(kept.items.isEmpty && kept.kept.count == 1 && kept.kept.first?.document != nil)
        #expect(kept.kept.first?.protection.contains(hold) == true)
        #expect(try bench.due().isEmpty && bench.due(["--all"]).map(\.state) == ["kept"])
        try bench.later(0, ["hold", "release", hold, "--reason", "settled"])
        #expect(try bench.plan().documents.count == 1)
        // Placed behind the plan: the last look finds it.
        let second = try bench.hold()
        let run = try bench.later(77, ["purge", "run"])
        #expect(run.output.contains("0 recordings destroyed; 1 kept.") && run.errors.contains("a legal hold"))
        #expect(try bench.later(0, ["list", "documents"]).output.contains(Self.callback))
        try bench.later(0, ["verify", "--deep"])
        try bench.later(0, ["hold", "release", second, "--reason", "settled"])
        #expect(try bench.plan().documents.count == 1)
        #expect(try bench.later(0, ["purge", "run"]).output.contains("1 document destroyed; 0 kept."))
    }

    @Test("delivered again it is refused, also when its callback has gone or has come back")
    func redelivery() throws {
        let bench = try Bench()
        try bench.importLists(now: Self.later)
        _ = try bench.plan()
        try bench.later(0, ["purge", "run"])
        let refused = try bench.later(77, bench.ingest)
        #expect(refused.errors.contains("this document was destroyed by rule on 2040-01-05"))
        #expect(refused.errors.contains("1 document destroyed by rule came again and was not taken back"))
        try bench.importLists(now: Self.later)
        struct Line: Decodable { let outcome: String }
        let line = try bench.later(77, bench.ingest + ["--json"]).output
        #expect(try JSONDecoder().decode(Line.self, from: Data(line.utf8)).outcome == "destroyed_before")
        #expect(try bench.later(0, ["list", "documents", "--json"]).output.isEmpty)
        try bench.later(0, ["verify", "--deep"])
        let events = "SELECT COUNT(*) FROM audit_event WHERE action = 'redelivery_refused'"
        #expect(try bench.huiyin.sqlite(events) == "2\n")
        // Another file of a callback that is not known is no redelivery.
        try Data("%PDF-1.7 other".utf8).write(to: URL(fileURLWithPath: bench.scan))
        try bench.later(0, bench.ingest)
        try bench.later(66, ["ingest", "--document", "letter", "--callback", "HF0", bench.scan])
    }

    @Test("a certificate tells kinds apart, openssl verifies it, and a replay destroys what a backup brought back")
    func certificate() throws {
        let bench = try Bench()
        try bench.importLists(now: Self.later)
        let backup = try bench.home.folder.copy(bench.huiyin.home, as: "backup")
        let plan = try bench.plan()
        try bench.later(0, ["purge", "run"])
        let proof = bench.home.folder.path + "/proof"
        #expect(
            try bench.later(0, ["purge", "certificate", "--output", proof]).output.contains("of 2 destructions"))
        let bytes = try #require(FileManager.default.contents(atPath: proof + "/certificate.json"))
        let certificate = try JSONDecoder().decode(Certificate.self, from: bytes)
        #expect(certificate.result.recordings == 1 && certificate.result.documents == 1)
        let document = try #require(certificate.tombstones.first { $0.kind == "document" })
        #expect(document.document == plan.items.compactMap(\.document).first && document.recording == nil)
        #expect(document.source == "questionnaire" && document.sha256.count == 64)
        // A recording's line is what it always was: older certificates and theirs have the same roots.
        let recording = try #require(certificate.tombstones.first { $0.kind == nil })
        #expect(recording.recording != nil && recording.document == nil)
        #expect(try CertificateFolder.isSigned(proof))
        for text in Self.traces {
            #expect(bytes.range(of: Data(text.utf8)) == nil, "\(text) is in the certificate")
        }

        let restored = HuiyinBinary(
            home: backup, environment: ["HUIYIN_NOW": Self.later, "HUIYIN_ACTOR": "records"])
        for name in ["keys", "tombstone.key"] {
            try? FileManager.default.removeItem(atPath: backup + "/" + name)
            try FileManager.default.copyItem(
                atPath: bench.huiyin.home + "/" + name, toPath: backup + "/" + name)
        }
        #expect(
            try restored.expect(0, ["purge", "replay", proof]).output
                == "1 recording and 1 document destroyed again, 0 tombstones put in, 0 as they should be.\n")
        #expect(
            try restored.expect(0, ["purge", "replay", proof]).output
                == "0 recordings destroyed again, 0 tombstones put in, 2 as they should be.\n")
        try restored.expect(0, ["verify", "--deep"])
        try restored.expect(77, bench.ingest)
    }

    @Test("a rebuilt catalog is the same, refuses the same, and finds what came back")
    func rebuild() throws {
        let bench = try Bench()
        try bench.importLists(now: Self.later)
        let object = try bench.object()
        let manifest = object.replacing(".document.pdf", with: ".manifest.json")
        let bytes = try #require(FileManager.default.contents(atPath: object))
        let facts = try #require(FileManager.default.contents(atPath: manifest))
        _ = try bench.plan()
        try bench.later(0, ["purge", "run"])
        #expect(try bench.later(0, ["rebuild", "--check"]).output.contains("0 documents, 2 tombstones"))
        let status = try bench.later(0, ["purge", "status"]).output
        for ending in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: bench.huiyin.home + "/catalog.sqlite" + ending)
        }
        try bench.later(0, ["rebuild"])
        #expect(try bench.later(0, ["purge", "status"]).output == status)
        try bench.later(0, ["verify", "--deep"])
        try bench.later(77, bench.ingest)
        // It reappears, as from a copy of the archive.
        try bytes.write(to: URL(fileURLWithPath: object))
        try facts.write(to: URL(fileURLWithPath: manifest))
        #expect(try bench.later(74, ["verify"]).errors.contains("its document was destroyed"))
        #expect(try bench.later(74, ["rebuild", "--check"]).errors.contains("it was destroyed"))
        try bench.later(0, ["verify", "--repair"])
        #expect(!FileManager.default.fileExists(atPath: object))
        try bench.later(0, ["verify", "--deep"])
    }
}
