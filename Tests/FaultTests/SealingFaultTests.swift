import Foundation
import TestSupport
import Testing

/// A sealed home is killed and failed at every durable operation of a put, a purge and a rotation, and the verb run again:
/// every recording has a key that opens it, and nothing that was destroyed has one.
@Suite("Sealing under faults")
struct SealingFaultTests {
    /// One of each kind: a kill on either side of the step, and errors that pass and that stay.
    private static let faults: [Fault] = [.killBefore, .killAfter, .diskFullOnce, .brokenForGood]

    /// Seals from the first recording on. The folders of keys are there: that they are made one by one is another test's
    /// affair.
    private static func bench(
        files: Int, prepare: (HuiyinBinary, String) throws -> Void = { _, _ in }
    ) throws -> FaultBench {
        try FaultBench(files: files) { (huiyin, delivery) throws in
            for number in 1...2 {
                #expect(try huiyin.run(["seal", "new-key", "\(delivery)/master-\(number).key"]).exitCode == 0)
            }
            try use(huiyin, delivery, current: 1)
            let voice = Signal.speech(level: -20, seconds: 1, seed: 99)
            let first = delivery + "/../1371500000.0.wav"
            try Data(WAVFile(ulaw: [voice.pcm16]).bytes).write(to: URL(fileURLWithPath: first))
            #expect(try huiyin.run(["ingest", first]).exitCode == 0)
            let hold = ["hold", "place", "--recording", "1371500000.0.wav", "--reason", "suit"]
            #expect(try huiyin.run(hold).exitCode == 0)
            try prepare(huiyin, delivery)
        }
    }

    /// Master keys lie beside the delivery, of which every run has a copy of its own.
    private static func use(
        _ huiyin: HuiyinBinary, _ delivery: String, current: Int, earlier: [Int] = []
    ) throws {
        let others = earlier.map { "\"\(delivery)/master-\($0).key\"" }.joined(separator: ", ")
        let text =
            "sealing:\n  enabled: yes\n  masterKey: \"\(delivery)/master-\(current).key\"\n  earlierKeys: [\(others)]\n"
        try Data(text.utf8).write(to: URL(fileURLWithPath: huiyin.home + "/config/huiyin.yaml"))
    }

    private static func files(_ run: FaultBench.Run, _ ending: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: run.huiyin.home + "/archive")
            .filter { $0.hasSuffix(ending) }
    }

    @Test("the hook's single file", arguments: faults)
    func put(_ fault: Fault) throws {
        let bench = try Self.bench(files: 1)
        let ingest = { (run: FaultBench.Run) in
            ["ingest", run.delivery + "/1371521722.0.wav", "--quiet"]
        }
        let steps = try bench.breakEveryStep(with: fault, ingest) { (run, step) throws in
            let broken = try VerifyReport(of: run.huiyin)
            #expect(
                Set(broken.problems.map(\.kind)).isSubset(of: VerifyReport.allowedBetweenRuns), "step \(step)")
            let again = try run.huiyin.run(ingest(run))
            #expect(again.exitCode == 0, "step \(step): \(again.errors)")
            let whole = try VerifyReport(of: run.huiyin)
            #expect(whole.problems.isEmpty && whole.objects == 2, "step \(step): \(whole.problems)")
            #expect(try run.huiyin.run(["audit", "verify"]).exitCode == 0, "step \(step)")
        }
        // As in the clear, and the key made, written, synchronised, named, and its folder synchronised.
        #expect(steps >= 15)
    }

    @Test("a batch", arguments: [Fault.killBefore, .diskFullOnce])
    func batch(_ fault: Fault) throws {
        let bench = try Self.bench(files: 3)
        let ingest = { (run: FaultBench.Run) in ["ingest", run.delivery, "--jobs", "1", "--quiet"] }
        try bench.breakEveryStep(with: fault, ingest) { (run, step) throws in
            _ = try run.huiyin.run(ingest(run))
            let whole = try VerifyReport(of: run.huiyin)
            #expect(whole.problems.isEmpty && whole.objects == 4, "step \(step): \(whole.problems)")
        }
    }

    @Test("a purge destroys keys once and for all", arguments: faults)
    func purge(_ fault: Fault) throws {
        let bench = try Self.bench(files: 2) { (huiyin, delivery) throws in
            let policies = delivery + "/policies.csv"
            try Data("policyNumber,holderName,phone\nP1,钱峰,13600136091\n".utf8).write(
                to: URL(fileURLWithPath: policies))
            #expect(try huiyin.run(["import", "policies", policies]).exitCode == 0)
            #expect(try huiyin.run(["ingest", delivery]).exitCode == 0)
            #expect(try huiyin.run(["purge", "plan"]).exitCode == 0)
        }
        try bench.breakEveryStep(with: fault, stride: fault.stride, { _ in ["purge", "run"] }) {
            (run, step) throws in
            // What has no key any more must not be taken for lost before its tombstone is there.
            let broken = try VerifyReport(of: run.huiyin)
            #expect(
                Set(broken.problems.map(\.kind)).isSubset(of: VerifyReport.allowedBetweenRuns),
                "step \(step): \(broken.problems)")
            let again = try run.huiyin.run(["purge", "run"])
            #expect(again.exitCode == 0, "step \(step): \(again.errors)")
            #expect(try Self.files(run, ".key.json").count == 1, "step \(step)")
            #expect(try Self.files(run, ".wav").count == 1, "step \(step)")
            let whole = try VerifyReport(of: run.huiyin)
            #expect(whole.problems.isEmpty && whole.objects == 1, "step \(step): \(whole.problems)")
            let shown = try run.huiyin.run(["purge", "certificate", "--output", run.delivery + "/proof"])
            #expect(shown.exitCode == 0, "step \(step)")
            let certificate = try String(contentsOfFile: run.delivery + "/proof/certificate.json", encoding: .utf8)
            #expect(certificate.contains("Cryptographic Erase of 2 of 2"), "step \(step)")
            #expect(try run.huiyin.run(["audit", "verify"]).exitCode == 0, "step \(step)")
        }
    }

    @Test("a rotation", arguments: faults)
    func rotation(_ fault: Fault) throws {
        let bench = try Self.bench(files: 2) { (huiyin, delivery) throws in
            #expect(try huiyin.run(["ingest", delivery]).exitCode == 0)
        }
        let rotate = { (run: FaultBench.Run) in
            try? Self.use(run.huiyin, run.delivery, current: 2, earlier: [1])
            return ["seal", "rotate", "--quiet"]
        }
        let steps = try bench.breakEveryStep(with: fault, rotate) { (run, step) throws in
            // Both generations are read, whatever was reached.
            let between = try VerifyReport(of: run.huiyin)
            #expect(
                Set(between.problems.map(\.kind)).isSubset(of: VerifyReport.allowedBetweenRuns),
                "step \(step): \(between.problems)")
            let again = try run.huiyin.run(["seal", "rotate"])
            #expect(again.exitCode == 0, "step \(step): \(again.errors)")
            try Self.use(run.huiyin, run.delivery, current: 2)
            // A file that a killed run left in incoming is swept by the next repair.
            #expect(try run.huiyin.run(["verify", "--repair", "--quiet"]).exitCode == 0, "step \(step)")
            let whole = try VerifyReport(of: run.huiyin)
            #expect(whole.problems.isEmpty && whole.objects == 3, "step \(step): \(whole.problems)")
            let trail = try run.huiyin.run(["audit", "export", run.delivery + "/trail.jsonl"])
            #expect(trail.exitCode == 0, "step \(step)")
            let events = try String(contentsOfFile: run.delivery + "/trail.jsonl", encoding: .utf8)
            #expect(events.components(separatedBy: "master_key_rotation_begun").count == 2, "step \(step)")
            #expect(events.components(separatedBy: "\"master_key_rotated\"").count == 2, "step \(step)")
        }
        // The beginning is committed, three keys are made, written, synchronised, named, each folder synchronised; the end.
        #expect(steps >= 1 + 3 * 5 + 1)
    }
}
