import Foundation
import TestSupport
import Testing

/// A purge of a recording and a document is killed and failed at every durable operation, and run again: each ends with
/// one tombstone and no object, nothing of either comes back, and a recording that is held stays whole.
@Suite("Purge of documents under faults")
struct DocumentPurgeFaultTests {
    private static let callback = "HF130618-092"
    private static let holder = "陆萍"
    private static let scan = "陆萍-13600136092.pdf"

    private static func ingest(_ run: FaultBench.Run) -> [String] {
        ["ingest", "--document", "questionnaire", "--callback", callback, run.delivery + "/" + scan]
    }

    /// A recording of 2013 that is due, one that is held, and a questionnaire of 2013 on a contract that ended in 2014.
    private static func bench() throws -> FaultBench {
        try FaultBench(files: 2) { (huiyin, delivery) throws in
            let lists = [
                (
                    "policies",
                    "policyNumber,holderName,phone,contractEndsOn\nP1,\(holder),13600136092,2014-11-15\n"
                ),
                (
                    "callbacks",
                    "callbackID,policyNumber,kind,phone,openedOn,dueBy\n\(callback),P1,new_contract,,,\n"
                ),
            ]
            for (name, text) in lists {
                try Data(text.utf8).write(to: URL(fileURLWithPath: delivery + "/\(name).csv"))
                #expect(try huiyin.run(["import", name, delivery + "/\(name).csv"]).exitCode == 0)
            }
            for number in 0...1 {
                let file = "\(1_371_521_722 + number * 60).\(number).wav"
                #expect(try huiyin.run(["ingest", delivery + "/" + file]).exitCode == 0)
            }
            try Data("%PDF-1.7 \(scan)".utf8).write(to: URL(fileURLWithPath: delivery + "/" + scan))
            let ingest = ["ingest", "--document", "questionnaire", "--callback", callback, delivery + "/" + scan]
            let day = ["HUIYIN_NOW": "2013-06-20T02:00:00Z"]
            #expect(try huiyin.run(ingest, environment: day).exitCode == 0)
            let held = ["hold", "place", "--recording", PurgeFaultTests.held, "--reason", "suit"]
            #expect(try huiyin.run(held).exitCode == 0)
            #expect(try huiyin.run(["purge", "plan"]).exitCode == 0)
        }
    }

    @Test("one of each, one more held", arguments: Fault.allCases)
    func purge(_ fault: Fault) throws {
        let bench = try Self.bench()
        let steps = try bench.breakEveryStep(with: fault, { _ in ["purge", "run"] }) { (run, step) throws in
            let broken = try VerifyReport(of: run.huiyin)
            #expect(Set(broken.problems.map(\.kind)).isSubset(of: VerifyReport.allowedBetweenRuns), "step \(step)")
            // A delivery in between puts nothing back.
            _ = try run.huiyin.run(Self.ingest(run))
            let again = try run.huiyin.run(["purge", "run"])
            #expect(again.exitCode == 0, "step \(step): \(again.errors)")
            try Self.expectPurged(run, step: step)
        }
        // As for recordings: memory, intents, four files unlinked and at least one folder synchronised,
        // tombstones committed, and written, and the end.
        #expect(steps >= 5 + 1 + 4 + 1 + 1 + (2 * 3 + 4) + 1)
    }

    @Test("killed again while it recovers", arguments: [Fault.killBefore, .killAfter])
    func crashDuringRecovery(_ fault: Fault) throws {
        let bench = try Self.bench()
        try bench.breakEveryStep(with: fault, stride: 2, { _ in ["purge", "run"] }) { (run, step) throws in
            for second in 1...3 {
                _ = try run.huiyin.run(["purge", "run"], environment: fault.environment(step: second))
            }
            #expect(try run.huiyin.run(["purge", "run"]).exitCode == 0, "step \(step)")
            try Self.expectPurged(run, step: step)
        }
    }

    private static func expectPurged(_ run: FaultBench.Run, step: Int) throws {
        let huiyin = run.huiyin
        #expect(try run.names() == [PurgeFaultTests.held], "step \(step)")
        #expect(try huiyin.run(["list", "documents", "--json"]).output.isEmpty, "step \(step)")
        let whole = try VerifyReport(of: huiyin)
        #expect(whole.problems.isEmpty && whole.objects == 1, "step \(step): \(whole.problems)")
        let status = try huiyin.run(["purge", "status"]).output
        #expect(status.hasSuffix("\t1\t2\t0\t0\t1\n"), "step \(step): \(status)")
        #expect(try huiyin.run(ingest(run)).exitCode == 77, "step \(step)")
        for text in [holder, "13600136092", callback] {
            #expect(try files(of: huiyin.home, with: text) == [], "step \(step): \(text) is left")
        }
        let check = try huiyin.run(["rebuild", "--check"])
        #expect(check.exitCode == 0, "step \(step): \(check.errors)")
        #expect(try huiyin.run(["audit", "verify"]).exitCode == 0, "step \(step)")
    }

    private static func files(of home: String, with text: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: home).filter { path in
            FileManager.default.contents(atPath: home + "/" + path)?.range(of: Data(text.utf8)) != nil
        }
    }
}
