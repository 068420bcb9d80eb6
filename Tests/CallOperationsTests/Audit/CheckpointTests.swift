import CallCatalog
import CallModel
import Foundation
import MerkleLog
import Signing
import TestSupport
import Testing

@testable import CallOperations

/// Checkpoints, and what is found with them and not without (T5 to T7 of the fault plan).
@Suite struct CheckpointTests {
    /// Puts the catalog of one home into another, as whoever can write the files does.
    private func put(catalogOf other: AuditBench, into bench: AuditBench) throws {
        for ending in ["", "-wal", "-shm"] {
            let target = bench.layout.catalog + ending
            try? FileManager.default.removeItem(atPath: target)
            guard access(other.layout.catalog + ending, F_OK) == 0 else { continue }
            try FileManager.default.copyItem(atPath: other.layout.catalog + ending, toPath: target)
        }
    }

    private func snapshot(_ bench: AuditBench, _ name: String) throws -> String {
        try bench.folder.copy(bench.layout.root, as: name)
    }

    private func restore(_ bench: AuditBench, _ snapshot: String) throws {
        try FileManager.default.removeItem(atPath: bench.layout.root)
        try FileManager.default.copyItem(atPath: snapshot, toPath: bench.layout.root)
    }

    @Test func aCheckpointHasTheFormOfTheDocumentAndTheSignatureOfTheKey() throws {
        let bench = try AuditBench(events: 9)
        let report = try IssueCheckpoint(try bench.home()).run()
        let note = try SignedNote(encoded: Array(report.checkpoint.utf8))
        let checkpoint = try #require(LogCheckpoint(text: note.text))
        #expect(checkpoint.origin == report.origin && checkpoint.head.root.hex == report.root)
        #expect(checkpoint.head.size == report.events && checkpoint.extensions.isEmpty)
        let verifier = try String(contentsOfFile: bench.layout.keys + "/signing.vkey", encoding: .utf8)
        let key = try #require(VerificationKey(verifierText: verifier.trimmingCharacters(in: .newlines)))
        #expect(key.name.text == checkpoint.origin)
        #expect(try note.signers(among: [key]) == [key])
        // The signing is an event of its own, behind what was signed.
        #expect(try bench.events() == report.events + 1)
        #expect(
            try IssueCheckpoint(try bench.home()).run().checkpoint == report.checkpoint,
            "nothing new, nothing signed")
        #expect(try bench.events() == report.events + 1)
        try bench.append(1)
        #expect(try IssueCheckpoint(try bench.home()).run().events == report.events + 2)
        #expect(try bench.verify().keptCheckpoints == 2)
    }

    @Test func theSiteNamesItsLog() throws {
        let bench = try AuditBench()
        try Data("signing: {name: example.com/huiyin}\n".utf8)
            .write(to: URL(fileURLWithPath: bench.layout.configuration + "/huiyin.yaml"))
        let report = try IssueCheckpoint(try bench.home()).run()
        #expect(report.checkpoint.hasPrefix("example.com/huiyin\n"))
        #expect(try bench.verify().isClean, "the same key under another name is no stranger")
    }

    /// T5, at each of many places.
    @Test func aTailCutWithItsHeadIsFoundByACheckpointFromOutsideAlone() throws {
        let bench = try AuditBench(events: 20)
        let early = try snapshot(bench, "early")
        for number in 1...12 {
            try bench.append(number)
            let outside = try bench.checkpoint("outside\(number)")
            let whole = try bench.verify(checkpoints: [outside])
            #expect(whole.isClean && whole.outsideCheckpoints == 1 && whole.vouchedFor == whole.events - 1)
            try restore(bench, early)
            let alone = try bench.verify()
            #expect(alone.isClean)
            #expect(alone.limit.value?.contains("this command cannot tell") == true)
            let found = try bench.verify(checkpoints: [outside])
            #expect(found.fault.value?.contains("cut off together with its head") == true)
            try restore(bench, early)
        }
    }

    /// Only the database is put back, as from yesterday's backup: what the home itself keeps tells.
    @Test func aCatalogPutBackIsFoundByTheCheckpointsOfTheHome() throws {
        let bench = try AuditBench(events: 5)
        let early = try snapshot(bench, "early")
        try bench.append(5)
        _ = try IssueCheckpoint(try bench.home()).run()
        for ending in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: bench.layout.catalog + ending)
            try? FileManager.default.copyItem(
                atPath: early + "/catalog.sqlite" + ending, toPath: bench.layout.catalog + ending)
        }
        #expect(try bench.verify().fault.value?.contains("cut off") == true)
        #expect {
            try IssueCheckpoint(try bench.home()).run()
        } throws: {
            "\($0)".hasPrefix("nothing is signed: ")
        }
    }

    /// T6: everything written anew, with a key of the forger's.
    @Test func aTrailWrittenAnewIsFoundByThePinnedKey() throws {
        let bench = try AuditBench(events: 12)
        let (key, outside) = (try bench.publicKey(), try bench.checkpoint("outside"))
        let forged = try AuditBench(events: 12)
        _ = try IssueCheckpoint(try forged.home()).run()
        try restore(bench, forged.layout.root)
        #expect(try bench.verify().isClean, "without anything from outside, nobody can tell")
        #expect(try bench.verify(publicKeys: [key]).fault.value?.contains("none of the trusted keys") == true)
        #expect(try bench.verify(checkpoints: [outside]).fault.value != nil)
        try FileManager.default.removeItem(atPath: bench.layout.checkpoints)
        #expect(try bench.verify(publicKeys: [key]).fault.value?.contains("no trusted key vouches for") == true)
    }

    /// T7: two histories of one log, both with its key.
    @Test func aForkIsFound() throws {
        let bench = try AuditBench(events: 6)
        let common = try snapshot(bench, "common")
        let before = try bench.checkpoint("before")
        try restore(bench, common)
        for count in 1...8 {
            try bench.append(count, salt: "left")
            let left = try bench.checkpoint("left\(count)")
            try restore(bench, common)
            try bench.append(count + 3, salt: "right")
            _ = try bench.checkpoint("right\(count)")
            #expect(try bench.verify(checkpoints: [left]).fault.value != nil, "after \(count)")
            #expect { try IssueCheckpoint(try bench.home()).run(since: left) } throws: {
                "\($0)".contains("has not grown out of")
            }
            let right = try bench.export()
            let report = try VerifyExport(publicKeys: [try bench.publicKey()]).run(right, checkpoints: [left])
            #expect(report.fault.value != nil)
            try restore(bench, common)
        }
        _ = before
    }

    @Test func growthIsProvenToAWitness() throws {
        let bench = try AuditBench(events: 6)
        let early = try bench.checkpoint("early")
        try bench.append(30)
        let report = try IssueCheckpoint(try bench.home()).run(since: early)
        let request = try #require(report.witnessRequest.value)
        let lines = request.components(separatedBy: "\n")
        let old = try #require(
            LogCheckpoint(text: try SignedNote(encoded: Array(Data(contentsOf: URL(fileURLWithPath: early)))).text)
        )
        #expect(lines[0] == "old \(old.head.size)")
        let path = lines.dropFirst().prefix { !$0.isEmpty }.compactMap { TreeHash(base64: $0) }
        let new = try #require(LogCheckpoint(text: try SignedNote(encoded: Array(report.checkpoint.utf8)).text))
        #expect(
            ConsistencyProof(from: old.head.size, to: new.head.size, path: path).isValid(
                from: old.head, to: new.head))
        #expect(request.hasSuffix("\n\n" + report.checkpoint))
    }

    /// A witness adds its own signature, of a kind that we do not know.
    @Test func signaturesOfWitnessesAreTolerated() throws {
        let bench = try AuditBench(events: 4)
        let path = try bench.checkpoint("outside")
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let witness =
            "\u{2014} witness.example/w1 "
            + Data([1, 2, 3, 4] + [UInt8](repeating: 7, count: 72)).base64EncodedString() + "\n"
        try bench.write(text + witness, "outside")
        #expect(try bench.verify(checkpoints: [path]).isClean)
        try bench.write(
            text.replacingOccurrences(of: "\u{2014} huiyin", with: "\u{2014} somebody") + witness, "outside")
        #expect(try bench.verify(checkpoints: [path]).fault.value != nil)
    }

    @Test func aKeptCheckpointThatWasTouchedIsNamed() throws {
        let bench = try AuditBench(events: 4)
        _ = try IssueCheckpoint(try bench.home()).run()
        let name = try #require(
            try FileManager.default.contentsOfDirectory(atPath: bench.layout.checkpoints).first)
        let path = bench.layout.checkpoints + "/" + name
        let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        for place in stride(from: 0, to: bytes.count, by: 7) {
            var changed = bytes
            changed[place] ^= 1
            try Data(changed).write(to: URL(fileURLWithPath: path))
            #expect(try bench.verify().fault.value?.contains(name) == true, "byte \(place)")
        }
    }
}
