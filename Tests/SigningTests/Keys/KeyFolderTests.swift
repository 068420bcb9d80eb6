import DurableIO
import Foundation
import Signing
import TestSupport
import Testing

@Suite struct KeyFolderTests {
    let home: TemporaryFolder
    let keys: KeyFolder
    let name: KeyName

    init() throws {
        home = try TemporaryFolder()
        keys = KeyFolder(path: home.path + "/keys", io: SystemDurableIO())
        name = try #require(KeyName("example.com/huiyin"))
    }

    private func mode(_ path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? -1
    }

    @Test func aKeyIsMadeOnceAndKeptFromOthers() throws {
        #expect(throws: SigningError.missing(path: keys.privateKeyFile)) { try keys.signingKey(named: name) }
        let key = try keys.makeSigningKey(named: name)
        #expect(try keys.makeSigningKey(named: name).pem == key.pem)
        #expect(try keys.signingKey(named: name).pem == key.pem)
        #expect(try mode(keys.path) == 0o700 && mode(keys.privateKeyFile) == 0o600)
        #expect(
            try String(contentsOfFile: keys.publicKeyFile, encoding: .utf8) == key.verificationKey.publicKey.pem)
        #expect(
            try String(contentsOfFile: keys.verifierFile, encoding: .utf8) == key.verificationKey.verifierText
                + "\n")
        #expect(try FileManager.default.contentsOfDirectory(atPath: keys.path).count == 3)
    }

    @Test(arguments: [0o640, 0o604, 0o660, 0o644, 0o610]) func aKeyThatOthersCanReachIsRefused(mode: Int) throws {
        _ = try keys.makeSigningKey(named: name)
        chmod(keys.privateKeyFile, mode_t(mode))
        let exposed = SigningError.exposed(path: keys.privateKeyFile, mode: UInt32(mode))
        #expect(throws: exposed) { try keys.signingKey(named: name) }
        #expect(throws: exposed, "nor is another made in its place") { try keys.makeSigningKey(named: name) }
        // What the service manager guards for this process alone is read whatever its mode says.
        #expect(
            throws: Never.self
        ) { try KeyFolder.signingKey(named: name, at: keys.privateKeyFile, isCredential: true) }
    }

    @Test func whatIsNoKeyIsToldAndNotReplaced() throws {
        try keys.prepare()
        for text in ["", "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n", "nonsense"] {
            try home.write(Array(text.utf8), to: "keys/signing.pem")
            chmod(keys.privateKeyFile, 0o600)
            #expect(throws: SigningError.self) { try keys.makeSigningKey(named: name) }
            #expect(try String(contentsOfFile: keys.privateKeyFile, encoding: .utf8) == text)
        }
        unlink(keys.privateKeyFile)
        symlink("/etc/hostname", keys.privateKeyFile)
        #expect(throws: SigningError.notAKey(path: keys.privateKeyFile, wanted: "a plain file")) {
            try keys.signingKey(named: name)
        }
        unlink(keys.privateKeyFile)
        mkfifo(keys.privateKeyFile, 0o600)
        #expect(throws: SigningError.notAKey(path: keys.privateKeyFile, wanted: "a plain file")) {
            try keys.signingKey(named: name)
        }
    }

    @Test func manyThatMakeAKeyAtOnceGetTheSame() async throws {
        try keys.prepare()
        let (keys, name) = (keys, name)
        let made = await withTaskGroup(of: String?.self) { group in
            for _ in 0..<8 { group.addTask { try? keys.makeSigningKey(named: name).pem } }
            return await group.reduce(into: Set<String?>()) { $0.insert($1) }
        }
        #expect(made.count == 1 && !made.contains(nil))
        let derived = try keys.signingKey(named: name).verificationKey.publicKey.pem
        #expect(try String(contentsOfFile: keys.publicKeyFile, encoding: .utf8) == derived)
    }

    /// A kill before the last name leaves no key; the next run makes one, whole.
    @Test func afterEachFailedStepTheNextRunMakesAWholeKey() throws {
        var steps = 0
        for step in 1...40 {
            let folder = KeyFolder(
                path: home.path + "/keys\(step)",
                io: FaultInjectingIO(SystemDurableIO(), plan: FaultPlan("step:\(step):eio")))
            do {
                _ = try folder.makeSigningKey(named: name)
                steps = step - 1
                break
            } catch .notDurable {}
            let again = KeyFolder(path: folder.path, io: SystemDurableIO())
            let key = try again.makeSigningKey(named: name)
            #expect(
                try String(contentsOfFile: again.publicKeyFile, encoding: .utf8)
                    == key.verificationKey.publicKey.pem)
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: again.path).sorted()
                    == ["signing.pem", "signing.pub.pem", "signing.vkey"], "step \(step)")
        }
        // The folder; three files made, written, synchronised and named; the folder synchronised.
        #expect(steps == 14)
    }
}
