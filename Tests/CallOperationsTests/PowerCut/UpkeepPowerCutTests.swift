import CallCatalog
import CallModel
import Foundation
import TestSupport
import Testing

@testable import ArchiveStore
@testable import CallOperations

@Suite("Power cut while manifests are brought up to date")
struct UpkeepPowerCutTests {
    private static func prepare(_ home: OpenHome, delivery: String) throws {
        _ = try Ingest(home).run(IngestRequest(paths: [delivery], source: "default", jobs: 1))
        try home.catalog.write { writer in
            for id in try writer.recordingIDs(after: nil, limit: 10) {
                try writer.setDecision(
                    MatchDecision(choice: .none, author: "a", decidedAt: PowerCutBench.now, reason: "r"), for: id)
            }
        }
    }

    /// What is wrong with the manifests of a home, if anything: each is whole, and what it says or is on the list.
    private static func fault(_ home: OpenHome) throws -> String? {
        try home.catalog.read { catalog in
            for id in try catalog.recordingIDs(after: nil, limit: 10) {
                let bytes = try home.archive.record(.manifest(ObjectID(bits: id.bits)))
                guard let facts = try? HeldFacts.read(fromManifest: bytes) else { return "half a manifest" }
                let isNew =
                    try facts.recording?.entry(
                        #require(try catalog.entry(id)).recording, objectKey: "x"
                    ).decision != nil
                if !isNew, try catalog.outdated(.recording(id)) == nil {
                    return "an old manifest that nobody knows of"
                }
            }
            return nil
        }
    }

    @Test("each is the old one or the new one, and an old one is on the list")
    func upkeep() throws {
        let bench = try PowerCutBench(files: 2, prepare: Self.prepare)
        #expect(try ArchiveUpkeep(bench.home).run() == 2)
        let found = try bench.cutPower { left, _ in
            if let fault = try Self.fault(left.home) { return fault }
            try ArchiveUpkeep(left.home).run()
            return try Self.fault(left.home) ?? left.remainder()
        }
        #expect(found.problems.isEmpty)
        #expect(found.states > 20)
        #expect(bench.disk.violations.isEmpty)
    }

    @Test("a home that synchronises too little is found out")
    func mistake() throws {
        let bench = try PowerCutBench(files: 2, prepare: Self.prepare, breaking: { UnsynchronisedIO(base: $0) })
        try ArchiveUpkeep(bench.home).run()
        let found = try bench.cutPower(at: bench.disk.steps.suffix(1), until: { _ in true }) { left, _ in
            try Self.fault(left.home)
        }
        #expect(!found.problems.isEmpty)
    }
}
