import Foundation
import TestSupport
import Testing

/// A disk that is really full, and not only said to be: a small file system of its own. Where none can be mounted, the faults
/// below SQLite stand alone.
@Suite("A full disk", .enabled(if: SmallVolume.isPossible, "no file system can be mounted here"))
struct FullDiskTests {
    /// Recordings of 2013 and a list of policies, so that they are due; on another file system.
    private static func delivery(
        _ files: Int, seconds: Double, in folder: TemporaryFolder
    ) throws -> [String: [UInt8]] {
        try FileManager.default.createDirectory(atPath: folder.path + "/in", withIntermediateDirectories: false)
        let voice = Signal.speech(level: -20, seconds: seconds, seed: 9).pcm16
        var delivery: [String: [UInt8]] = [:]
        for index in 0..<files {
            var samples = voice
            samples[0] = Int16(index)
            let name = "\(1_371_521_722 + index * 60).\(index).wav"
            delivery[name] = WAVFile(pcm16: [samples]).bytes
            try folder.write(delivery[name] ?? [], to: "in/" + name)
        }
        let policies = "policyNumber,holderName,phone\nP1,钱峰,13600136091\n"
        try folder.write(Array(policies.utf8), to: "policies.csv")
        return delivery
    }

    @Test("ingest says so and keeps the sources; reading, holds and purges go on; with room again it finishes")
    func bytes() throws {
        let folder = try TemporaryFolder()
        let delivery = try Self.delivery(50, seconds: 10, in: folder)
        let volume = try SmallVolume(megabytes: 8)
        let huiyin = HuiyinBinary(home: volume.path + "/home")
        #expect(try huiyin.run(["init"]).exitCode == 0)
        #expect(try huiyin.run(["import", "policies", folder.path + "/policies.csv"]).exitCode == 0)

        let ingest = ["ingest", folder.path + "/in", "--jobs", "2"]
        try expectFull(huiyin, ingest, volume)
        try expectUntouched(folder, delivery)
        let taken = try count(huiyin)
        #expect(taken > 10 && taken < delivery.count)

        // What ingest has left free others take.
        try volume.fill()
        try expectFull(huiyin, ingest, volume)
        try expectUntouched(folder, delivery)
        #expect(try count(huiyin) == taken)
        let name = try #require(delivery.keys.min())
        for reading in [["show", name], ["explain", name], ["search", "1371521722"], ["purge", "status"]] {
            let outcome = try huiyin.run(reading)
            #expect(outcome.exitCode == 0, "\(reading): \(outcome.errors)")
        }
        let hold = try huiyin.run(["hold", "place", "--recording", name, "--reason", "suit"])
        #expect(hold.exitCode == 0, "\(hold.errors)")
        for purge in [["purge", "plan"], ["purge", "run"]] {
            let outcome = try huiyin.run(purge)
            #expect(outcome.exitCode == 0, "\(purge): \(outcome.errors)")
        }
        #expect(try count(huiyin) == 1, "what was due is gone, and what is held is there")

        volume.makeRoom(megabytes: 64)
        let again = try huiyin.run(ingest)
        #expect(again.exitCode == 77, "what was destroyed comes again: \(again.errors)")
        #expect(try count(huiyin) == delivery.count - taken + 1)
        #expect(try HomeOracle(huiyin).remainder() == [])
        FaultTally.tell("F3", "ingest, list, hold, purge", "a tmpfs of 8 MB filled up", 1)
    }

    @Test("no more files can be made")
    func files() throws {
        let folder = try TemporaryFolder()
        let delivery = try Self.delivery(80, seconds: 0.2, in: folder)
        let volume = try SmallVolume(megabytes: 64, files: 420)
        let huiyin = HuiyinBinary(home: volume.path + "/home")
        #expect(try huiyin.run(["init"]).exitCode == 0)
        let ingest = ["ingest", folder.path + "/in", "--jobs", "1"]
        try expectFull(huiyin, ingest, volume)
        try expectUntouched(folder, delivery)
        #expect(try count(huiyin) < delivery.count)
        try Program.run("/usr/bin/env", ["mount", "-o", "remount,nr_inodes=10000", volume.path])
        let again = try huiyin.run(ingest)
        #expect(again.exitCode == 0, "\(again.errors)")
        #expect(try count(huiyin) == delivery.count)
        #expect(try HomeOracle(huiyin).remainder() == [])
        FaultTally.tell("F3", "ingest", "a tmpfs without inodes", 1)
    }

    private func expectFull(_ huiyin: HuiyinBinary, _ verb: [String], _ volume: SmallVolume) throws {
        let outcome = try huiyin.run(verb)
        #expect(outcome.exitCode == 75, "\(outcome.errors)")
        #expect(outcome.errors.contains("the volume \(volume.path)"), "\(outcome.errors)")
    }

    private func expectUntouched(_ folder: TemporaryFolder, _ delivery: [String: [UInt8]]) throws {
        for (name, bytes) in delivery {
            #expect(FileManager.default.contents(atPath: folder.path + "/in/" + name).map(Array.init) == bytes)
        }
    }

    private func count(_ huiyin: HuiyinBinary) throws -> Int {
        let list = try huiyin.run(["list", "recordings", "--json"])
        #expect(list.exitCode == 0, "\(list.errors)")
        return list.output.split(separator: "\n").count
    }
}
