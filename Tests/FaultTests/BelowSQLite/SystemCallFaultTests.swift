import Foundation
import TestSupport
import Testing

/// Every system call by which a verb changes its home is failed, cut short or made the last, SQLite's with the rest.
@Suite("Faults below SQLite")
struct SystemCallFaultTests {
    /// At night everything is tried.
    private static func stride(_ fault: SystemCallFault) -> Int {
        switch fault {
        case .killBefore: 1
        case .diskFullForGood, .brokenOnce: TestScale.pick(2, nightly: 1)
        case .killAfter, .diskFullOnce, .brokenForGood, .quotaForGood, .shortOnce: TestScale.pick(8, nightly: 1)
        // From the first on, all are short.
        case .shortForGood: TestScale.pick(50, nightly: 1)
        }
    }

    @Test("the hook, which deletes what it delivered", arguments: SystemCallFault.allCases)
    func ingest(_ fault: SystemCallFault) throws {
        let bench = try FaultBench(files: 1) { _, _ in }
        let done = try bench.breakSystemCalls(
            with: fault, stride: Self.stride(fault),
            { ["ingest", $0.delivery, "--after", "delete", "--quiet", "--jobs", "1"] },
            kept: { try $0.names() == bench.delivery.keys.sorted() ? nil : "it is not listed" },
            recovered: {
                try FileManager.default.contentsOfDirectory(atPath: $0.delivery).isEmpty
                    ? nil : "it is still there"
            })
        tell("ingest", fault, done.runs)
        #expect(done.calls > 30)
    }

    @Test("a list of policies", arguments: SystemCallFault.allCases)
    func importing(_ fault: SystemCallFault) throws {
        let bench = try FaultBench(files: 1) { (huiyin, delivery) throws in
            #expect(try huiyin.run(["ingest", delivery]).exitCode == 0)
            let rows = "policyNumber,holderName,phone\nP1,钱峰,13600136091\nP2,孙敏,13600136092\nP3,李娜,\n"
            try Data(rows.utf8).write(to: URL(fileURLWithPath: delivery + "/policies.csv"))
        }
        let done = try bench.breakSystemCalls(
            with: fault, stride: Self.stride(fault), { ["import", "policies", $0.delivery + "/policies.csv"] },
            kept: { run in
                try ["P1", "P2", "P3"].allSatisfy { try run.huiyin.run(["show", $0]).exitCode == 0 }
                    ? nil : "a policy is not listed"
            })
        tell("import", fault, done.runs)
        #expect(done.calls > 10)
    }

    @Test("a hold", arguments: SystemCallFault.allCases)
    func hold(_ fault: SystemCallFault) throws {
        let bench = try FaultBench(files: 1) { (huiyin, delivery) throws in
            #expect(try huiyin.run(["ingest", delivery]).exitCode == 0)
        }
        let name = try #require(bench.delivery.keys.first)
        let done = try bench.breakSystemCalls(
            with: fault, stride: Self.stride(fault),
            { _ in ["hold", "place", "--recording", name, "--reason", "suit"] },
            // The hold is committed before its copy in the archive is begun, and whatever that comes to.
            isAnswered: { $0.beforeHit.contains { $0.hasSuffix("/records.lock") } },
            kept: { try $0.huiyin.run(["hold", "list", "--json"]).output.isEmpty ? "there is no hold" : nil })
        tell("hold place", fault, done.runs)
        #expect(done.calls > 10)
    }

    @Test("a purge", arguments: SystemCallFault.allCases)
    func purge(_ fault: SystemCallFault) throws {
        let bench = try PurgeFaultTests.bench()
        let done = try bench.breakSystemCalls(
            with: fault, stride: Self.stride(fault), { _ in ["purge", "run"] },
            kept: { try $0.names() == [PurgeFaultTests.held] ? nil : "not those that were planned are gone" })
        tell("purge run", fault, done.runs)
        #expect(done.calls > 20)
    }

    @Test("a purge's plan", arguments: SystemCallFault.allCases)
    func plan(_ fault: SystemCallFault) throws {
        let bench = try PurgeFaultTests.bench()
        let done = try bench.breakSystemCalls(
            with: fault, stride: Self.stride(fault) * 2, { _ in ["purge", "plan"] },
            kept: { try $0.names().count == 3 ? nil : "a plan destroys something" },
            recovered: { run in
                guard try run.huiyin.run(["purge", "run"]).exitCode == 0 else { return "the plan cannot be run" }
                return try run.names() == [PurgeFaultTests.held] ? nil : "not what was planned is gone"
            })
        tell("purge plan", fault, done.runs)
        #expect(done.calls > 20)
    }

    @Test("a checkpoint of the audit trail", arguments: SystemCallFault.allCases)
    func checkpoint(_ fault: SystemCallFault) throws {
        let bench = try FaultBench(files: 1) { (huiyin, delivery) throws in
            #expect(try huiyin.run(["ingest", delivery]).exitCode == 0)
        }
        let done = try bench.breakSystemCalls(
            with: fault, stride: Self.stride(fault) * 2, { _ in ["audit", "checkpoint"] },
            kept: { try $0.huiyin.run(["audit", "verify"]).exitCode == 0 ? nil : "the trail does not verify" })
        tell("audit checkpoint", fault, done.runs)
        #expect(done.calls > 10)
    }

    @Test("another key to sign with", arguments: SystemCallFault.allCases)
    func key(_ fault: SystemCallFault) throws {
        let bench = try FaultBench(files: 1) { (huiyin, delivery) throws in
            #expect(try huiyin.run(["ingest", delivery]).exitCode == 0)
            #expect(try huiyin.run(["audit", "checkpoint"]).exitCode == 0)
        }
        let done = try bench.breakSystemCalls(
            with: fault, stride: Self.stride(fault) * 2, { _ in ["keys", "rotate-signing"] },
            kept: { run in
                guard try run.huiyin.run(["audit", "checkpoint"]).exitCode == 0 else { return "nothing is signed" }
                return try run.huiyin.run(["audit", "verify"]).exitCode == 0 ? nil : "the trail does not verify"
            })
        tell("keys rotate-signing", fault, done.runs)
        #expect(done.calls > 10)
    }

    /// What ends a run in each way once: these verbs write what others write, in the same way.
    private static let some: [SystemCallFault] = [.killBefore, .killAfter, .diskFullForGood, .brokenOnce]

    @Test("an approval", arguments: some)
    func approval(_ fault: SystemCallFault) throws {
        let bench = try PurgeFaultTests.awaitingApproval()
        let done = try bench.breakSystemCalls(
            with: fault, stride: Self.stride(fault), { _ in ["purge", "approve"] },
            kept: { try $0.names().count == 1 ? nil : "an approval destroys something" },
            recovered: { run in
                guard try run.huiyin.run(["purge", "run"]).exitCode == 0 else { return "the plan cannot be run" }
                return try run.names().isEmpty ? nil : "what was approved is not gone"
            })
        tell("purge approve", fault, done.runs)
        #expect(done.calls > 5)
    }

    @Test("a package for an inspector", arguments: some)
    func export(_ fault: SystemCallFault) throws {
        let bench = try FaultBench(files: 1) { (huiyin, delivery) throws in
            #expect(try huiyin.run(["ingest", delivery]).exitCode == 0)
            #expect(try huiyin.run(["audit", "checkpoint"]).exitCode == 0)
        }
        let done = try bench.breakSystemCalls(
            with: fault, stride: Self.stride(fault) * 3, doneAlready: 73,
            { run in
                let target = run.huiyin.home + "/bag"
                return ["export", "--recording", ExportFaultTests.recording, "--purpose", "x", "--to", target]
            },
            kept: {
                try ExportFaultTests.isVerified("bag", in: $0.huiyin.home) ? nil : "the package does not verify"
            },
            recovered: { run in
                let left = try FileManager.default.contentsOfDirectory(atPath: run.huiyin.home)
                return left.contains { $0.hasSuffix("huiyin-part") } ? "a part of a package is left" : nil
            })
        tell("export", fault, done.runs)
        #expect(done.calls > 50)
    }

    @Test("a catalog made anew", arguments: some)
    func rebuild(_ fault: SystemCallFault) throws {
        let bench = try ArchiveFaultTests.bench()
        let done = try bench.breakSystemCalls(
            with: fault, stride: Self.stride(fault) * 3, doneAlready: 73,
            { ["rebuild", "--to", $0.huiyin.home + "/new.sqlite", "--quiet"] },
            kept: { try $0.huiyin.run(["rebuild", "--check"]).exitCode == 0 ? nil : "the catalogs differ" },
            recovered: { run in
                let home = run.huiyin.home
                let left = try FileManager.default.contentsOfDirectory(atPath: home)
                guard !left.contains(where: { $0.hasPrefix("new.sqlite-") }) else {
                    return "a part of it is beside it"
                }
                // The log of the old one would be taken for the new one's.
                for ending in ["", "-wal", "-shm"] {
                    try? FileManager.default.removeItem(atPath: home + "/catalog.sqlite" + ending)
                }
                try FileManager.default.moveItem(
                    atPath: home + "/new.sqlite", toPath: home + "/catalog.sqlite")
                guard try run.huiyin.run(["rebuild", "--check"]).exitCode == 0 else {
                    return "the new one differs: \(left)"
                }
                return try run.huiyin.run(["hold", "list"]).output.contains("P1") ? nil : "the hold is gone"
            })
        tell("rebuild", fault, done.runs)
        #expect(done.calls > 20)
    }

    private func tell(_ verb: String, _ fault: SystemCallFault, _ runs: Int) {
        FaultTally.tell(fault.family, verb, "system call: \(fault.rawValue)", runs)
        #expect(runs > 0)
    }
}
