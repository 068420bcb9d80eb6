import CallModel
import DurableIO
import Foundation
import Signing
import TestSupport
import Testing

@testable import CallOperations

@Suite struct KeyRotationTests {
    @Test func whoTrustsTheOldKeyTrustsTheNewOneAndTheOtherWayRound() throws {
        let bench = try AuditBench(events: 3)
        let first = try bench.publicKey("first.pem")
        let early = try bench.checkpoint("early")
        for _ in 0..<3 { _ = try RotateSigningKey(try bench.home()).run() }
        let last = try bench.publicKey("last.pem")
        #expect(
            try String(contentsOfFile: first, encoding: .utf8) != String(contentsOfFile: last, encoding: .utf8))
        try bench.append(3)
        let late = try bench.checkpoint("late")
        for key in [first, last] {
            let report = try bench.verify(checkpoints: [early, late], publicKeys: [key])
            #expect(report.isClean, "\(report.fault.value ?? "")")
            let export = try bench.export()
            #expect(try VerifyExport(publicKeys: [key]).run(export, checkpoints: [early]).isClean)
        }
        // What the old keys signed can still be checked with their public halves.
        let names = try FileManager.default.contentsOfDirectory(atPath: bench.layout.keys)
        #expect(names.count { $0.hasPrefix("signing-") } == 3)
        #expect(names.contains("signing.pem") && !names.contains("signing.next.pem"))
    }

    @Test func aKeyPutInItsPlaceByHandIsAStranger() throws {
        let bench = try AuditBench(events: 3)
        let key = try bench.publicKey()
        let name = try #require(KeyName("example.com/forger"))
        try Data(SigningKey.generate(name: name).pem.utf8)
            .write(to: URL(fileURLWithPath: bench.layout.keys + "/signing.pem"))
        chmod(bench.layout.keys + "/signing.pem", 0o600)
        _ = try bench.checkpoint("forged")
        #expect(try bench.verify().fault.value != nil, "the trail's first key does not vouch for it")
        #expect(try bench.verify(publicKeys: [key]).fault.value != nil)
    }

    @Test func aKeyMovesOutOfTheHomeByRotation() throws {
        let bench = try AuditBench()
        let name = try #require(KeyName("example.com/huiyin"))
        let path = try bench.write(SigningKey.generate(name: name).pem, "new.pem")
        chmod(path, 0o600)
        _ = try RotateSigningKey(try bench.home()).run(to: path)
        try Data("signing: {keyFile: \(path)}\n".utf8)
            .write(to: URL(fileURLWithPath: bench.layout.configuration + "/huiyin.yaml"))
        _ = try bench.checkpoint("outside")
        #expect(try bench.verify().isClean)
    }

    @Test func aRotationThatOnlyOneKeySignedIsNone() throws {
        let name = try #require(KeyName("example.com/huiyin"))
        let (old, new) = (try SigningKey.generate(name: name), try SigningKey.generate(name: name))
        let rotation = try KeyRotation(from: old, to: new)
        #expect(KeyRotation(encoded: rotation.encoded)?.new == new.verificationKey)
        for key in [old, new] {
            let half = try SignedNote(text: rotation.note.text).signed(by: key)
            #expect(KeyRotation(encoded: String(decoding: half.encoded, as: UTF8.self)) == nil)
        }
        let other = try SigningKey.generate(name: name)
        let text = rotation.note.text.replacingOccurrences(
            of: new.verificationKey.verifierText, with: other.verificationKey.verifierText)
        let forged = try SignedNote(text: text).signed(by: other).signed(by: new)
        #expect(KeyRotation(encoded: String(decoding: forged.encoded, as: UTF8.self)) == nil)
    }

    @Test func aKeyKeptElsewhereIsUsedAndRotatedThere() throws {
        let bench = try AuditBench()
        let name = try #require(KeyName("example.com/huiyin"))
        let (old, new) = (try SigningKey.generate(name: name), try SigningKey.generate(name: name))
        let path = try bench.write(old.pem, "old.pem")
        let next = try bench.write(new.pem, "new.pem")
        for file in [path, next] { chmod(file, 0o600) }
        try FileManager.default.createDirectory(
            atPath: bench.folder.path + "/credentials", withIntermediateDirectories: false)
        try bench.folder.write(Array(old.pem.utf8), to: "credentials/huiyin-signing.pem")
        let home = try bench.home(["CREDENTIALS_DIRECTORY": bench.folder.path + "/credentials"])
        #expect(try home.signingKey().verificationKey.publicKey == old.verificationKey.publicKey)
        try Data("signing: {name: example.com/huiyin, keyFile: \(path)}\n".utf8)
            .write(to: URL(fileURLWithPath: bench.layout.configuration + "/huiyin.yaml"))
        #expect(try bench.home().signingKey().verificationKey == old.verificationKey)
        #expect(throws: OperationFailure.self) { try RotateSigningKey(try bench.home()).run() }
        let report = try RotateSigningKey(try bench.home()).run(to: next)
        #expect(report.new == new.verificationKey.verifierText)
        #expect(try !bench.verify().isClean, "the home's own first key did not vouch for it")
        chmod(path, 0o644)
        #expect { try bench.home().signingKey() } throws: { "\($0)".contains("can be read by other accounts") }
    }
}
