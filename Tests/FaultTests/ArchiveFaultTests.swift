import Foundation
import TestSupport
import Testing

/// What keeps the archive's records is killed and failed at every durable operation, and run again: every manifest is whole
/// at any time, and says in the end what the catalog says.
@Suite("Keeping the archive under faults")
struct ArchiveFaultTests {
    /// Each way to end once: the rest differs in the number that the system gives.
    private static let some: [Fault] = [.killBefore, .killAfter, .diskFullOnce, .brokenForGood]

    /// Two recordings, a policy with its callback, and a hold on it.
    static func bench() throws -> FaultBench {
        try FaultBench(files: 2) { (huiyin, delivery) throws in
            let lists = [
                ("policies", "policyNumber,holderName,phone\nP1,钱峰,13600136091\n"),
                ("callbacks", "callbackID,policyNumber,kind,phone\nHF1,P1,new_contract,13600136091\n"),
            ]
            for (kind, text) in lists {
                let path = delivery + "/\(kind).csv"
                try Data(text.utf8).write(to: URL(fileURLWithPath: path))
                #expect(try huiyin.run(["import", kind, path]).exitCode == 0)
            }
            try Data("%PDF-1.7 signed".utf8).write(to: URL(fileURLWithPath: delivery + "/scan.pdf"))
            #expect(try huiyin.run(["ingest", delivery]).exitCode == 0)
            #expect(try huiyin.run(["hold", "place", "--policy", "P1", "--reason", "suit"]).exitCode == 0)
        }
    }

    @Test("manifests brought up to date", arguments: Fault.allCases)
    func upkeep(_ fault: Fault) throws {
        let bench = try Self.bench()
        let steps = try bench.breakEveryStep(with: fault, Self.decide) { (run, step) throws in
            // Whatever is left, the next run that looks finishes it, and nothing is half a manifest.
            let broken = try VerifyReport(of: run.huiyin)
            #expect(Set(broken.problems.map(\.kind)).isSubset(of: VerifyReport.allowedBetweenRuns), "step \(step)")
            #expect(try run.huiyin.run(Self.decide(run)).exitCode == 0, "step \(step)")
            try Self.expectSame(run, step: step)
        }
        // The decision; staged, synchronised, put in place, synchronised and taken off the list.
        #expect(steps >= 7)
    }

    private static func decide(_ run: FaultBench.Run) -> [String] {
        ["resolve", "1371521722.0.wav", "--none", "--reason", "another matter"]
    }

    @Test("a request for erasure", arguments: some)
    func erasure(_ fault: Fault) throws {
        let bench = try Self.bench()
        let steps = try bench.breakEveryStep(with: fault, Self.erasure) { (run, step) throws in
            #expect(try run.huiyin.run(Self.erasure(run)).exitCode == 0, "step \(step)")
            try Self.expectSame(run, step: step)
            let explained = try run.huiyin.run(["explain", "1371521722.0.wav"]).output
            #expect(explained.contains("erasure_requested") || explained.contains("Class"), "step \(step)")
            #expect(try VerifyReport(of: run.huiyin).problems.isEmpty, "step \(step)")
        }
        // The request; its terms; the manifest, as above.
        #expect(steps >= 7)
    }

    private static func erasure(_ run: FaultBench.Run) -> [String] {
        ["erasure", "request", "--recording", "1371521722.0.wav", "--reason", "asked"]
    }

    @Test("a rebuilt catalog", arguments: some)
    func rebuild(_ fault: Fault) throws {
        let bench = try Self.bench()
        let steps = try bench.breakEveryStep(with: fault, Self.rebuild) { (run, step) throws in
            let again = try run.huiyin.run(Self.rebuild(run))
            // After the last rename it is there, and is not made a second time.
            #expect(again.exitCode == 0 || again.exitCode == 73, "step \(step): \(again.errors)")
            try FileManager.default.removeItem(atPath: run.huiyin.home + "/catalog.sqlite")
            try FileManager.default.moveItem(
                atPath: run.huiyin.home + "/new.sqlite", toPath: run.huiyin.home + "/catalog.sqlite")
            try Self.expectSame(run, step: step)
            #expect(try VerifyReport(of: run.huiyin).problems.isEmpty, "step \(step)")
            #expect(try run.huiyin.run(["hold", "list"]).output.contains("P1"), "step \(step)")
        }
        #expect(steps >= 6)
    }

    private static func rebuild(_ run: FaultBench.Run) -> [String] {
        ["rebuild", "--to", run.huiyin.home + "/new.sqlite", "--quiet"]
    }

    @Test("a document taken in", arguments: some)
    func document(_ fault: Fault) throws {
        let bench = try Self.bench()
        let steps = try bench.breakEveryStep(with: fault, Self.document) { (run, step) throws in
            let broken = try VerifyReport(of: run.huiyin)
            #expect(Set(broken.problems.map(\.kind)).isSubset(of: VerifyReport.allowedBetweenRuns), "step \(step)")
            #expect(try run.huiyin.run(Self.document(run)).exitCode == 0, "step \(step)")
            let whole = try VerifyReport(of: run.huiyin)
            #expect(whole.problems.isEmpty && whole.objects == 3, "step \(step): \(whole.problems)")
            try Self.expectSame(run, step: step)
        }
        // Object and manifest made, written, synchronised, renamed; folder synchronised; committed; and its manifest again.
        #expect(steps >= 16)
    }

    private static func document(_ run: FaultBench.Run) -> [String] {
        ["ingest", "--document", "questionnaire", "--callback", "HF1", run.delivery + "/scan.pdf", "--quiet"]
    }

    private static func expectSame(_ run: FaultBench.Run, step: Int) throws {
        let check = try run.huiyin.run(["rebuild", "--check"])
        #expect(check.exitCode == 0, "step \(step): \(check.errors)")
    }
}
