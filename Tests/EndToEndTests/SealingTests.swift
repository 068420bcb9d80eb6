import Foundation
import TestSupport
import Testing

/// A sealed home through the built binary: taken in, verified, produced, destroyed, and its master key changed.
@Suite("A sealed home")
struct SealedHomeTests {
    private struct Check: Decodable {
        let name: String
        let state: String
        let found: String
    }

    private func sealing(_ sealed: SealedHome) throws -> Check {
        let output = try sealed.huiyin.run(["doctor", "--json"]).output
        let checks = try output.split(separator: "\n").map {
            try JSONDecoder().decode(Check.self, from: Data($0.utf8))
        }
        return try #require(checks.first { $0.name == "sealing" })
    }

    @Test("takes in, verifies, produces and is rebuilt, with nothing readable in any file of the home")
    func life() throws {
        let sealed = try SealedHome(files: 3)
        let probes = (0..<3).map { sealed.delivered($0).subdata(in: 400..<416) }
        for path in try FileManager.default.subpathsOfDirectory(atPath: sealed.huiyin.home) {
            guard let data = FileManager.default.contents(atPath: sealed.huiyin.home + "/" + path) else {
                continue
            }
            for probe in probes { #expect(data.range(of: probe) == nil, "\(path)") }
        }
        #expect(try sealed.files(".wav").count == 3 && sealed.files(".key.json").count == 3)
        let verified = try sealed.home.expect(0, ["verify", "--deep"])
        #expect(verified.output.hasSuffix("all agree.\n0 objects in the clear; all others are sealed.\n"))
        // The catalog knows what was delivered, not what lies in the archive.
        let size = try sealed.huiyin.sqlite("SELECT MAX(bytes) FROM recording")
        #expect(size == "\(sealed.delivered(0).count)\n")
        #expect(
            try sealed.home.expect(0, ["ingest", sealed.home.folder.path + "/in"]).output.contains("3 already"))

        let bag = sealed.home.folder.path + "/bag"
        try sealed.home.expect(
            0, ["export", "--recording", "1371521722.0.wav", "--purpose", "p", "--to", bag])
        let produced = try FileManager.default.contentsOfDirectory(atPath: bag + "/data/recordings")
        #expect(
            FileManager.default.contents(atPath: bag + "/data/recordings/" + (try #require(produced.first)))
                == sealed.delivered(0))

        try sealed.home.expect(0, ["rebuild", "--check"])
        for ending in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: sealed.huiyin.home + "/catalog.sqlite" + ending)
        }
        try sealed.home.expect(0, ["rebuild"])
        try sealed.home.expect(0, ["verify", "--deep", "--restart"])
        #expect(try sealing(sealed).state == "ok")
        #expect(try sealing(sealed).found.contains("3 object(s) sealed, 0 in the clear"))
    }

    @Test("a recording that is decoded in another process, and one that an ingest left without a row")
    func decoding() throws {
        let sealed = try SealedHome(files: 0)
        try sealed.use(1, more: "sources: {default: {formats: [wav, flac, ogg, mp3]}}")
        let folder = sealed.home.folder
        try folder.write(CompressedAudio.flac, to: "in/1371521722.9.flac")
        try folder.write(CompressedAudio.vorbis, to: "in/1371521723.9.ogg")
        try sealed.home.expect(0, ["ingest", folder.path + "/in"])
        let measured = "SELECT COUNT(*) FROM recording WHERE frames > 0"
        #expect(try sealed.huiyin.sqlite(measured) == "2\n")
        // The waveforms are drawn again from the archive.
        let peaks = ["show", "1371521722.9.flac", "--peaks", "json"]
        let drawn = try sealed.home.expect(0, peaks).output
        _ = try sealed.huiyin.sqlite("DELETE FROM recording_waveform")
        #expect(try sealed.home.expect(0, peaks).output == drawn)

        try sealed.home.deliver(0)
        let file = folder.path + "/in/1371521722.0.wav"
        let counter = folder.path + "/count"
        // Killed right before the commit, which comes last but for nothing.
        let trial = try SealedHome(files: 0)
        try trial.home.deliver(0)
        try trial.home.deliver(1)
        try trial.home.expect(0, ["ingest", trial.home.folder.path + "/in/1371521723.1.wav"])
        let steps = try trial.huiyin.run(
            ["ingest", trial.home.folder.path + "/in/1371521722.0.wav"],
            environment: ["HUIYIN_FAULT_COUNT": counter])
        #expect(steps.exitCode == 0)
        let last = try #require(Int(try String(contentsOfFile: counter, encoding: .utf8)))
        let killed = try sealed.huiyin.run(["ingest", file], environment: ["HUIYIN_FAULT": "step:\(last):kill"])
        #expect(killed.exitCode == nil)
        #expect(try sealed.verified().kinds == ["orphaned"])
        #expect(try sealed.verified(["--repair"]).exitCode == 0)
        #expect(try sealed.huiyin.sqlite(measured) == "3\n")
        #expect(try sealed.verified().exitCode == 0)
    }

    @Test(
        "a recording that is recorded on is compared with the sealed ones before it; one of those that is altered is not"
    )
    func continued() throws {
        let sealed = try SealedHome(files: 0)
        let voice = Signal.speech(level: -20, seconds: 4, seed: 9).pcm16
        let name = "1773624612.1.wav"
        func deliver(seconds: Int) throws {
            try sealed.home.folder.write(
                WAVFile(pcm16: [Array(voice.prefix(seconds * 8000))]).bytes, to: "in/" + name)
            try sealed.home.expect(0, ["ingest", sealed.home.folder.path + "/in/" + name])
        }
        try deliver(seconds: 2)
        let first = try #require(try sealed.files(".wav").first)
        try deliver(seconds: 3)
        let continued = "SELECT COUNT(*) FROM audit_event WHERE action = 'recording_continued'"
        #expect(try sealed.huiyin.sqlite(continued) == "1\n")
        var altered = sealed.bytes(first)
        altered[200] ^= 1
        try sealed.put(altered, first)
        try deliver(seconds: 4)
        #expect(try sealed.huiyin.sqlite(continued) == "2\n", "of the other one")
        #expect(try sealed.verified().kinds == ["altered"])
    }

    @Test("what was in the clear stays so and is read; what comes is sealed")
    func switchedOn() throws {
        let sealed = try SealedHome(files: 0)
        try sealed.use(1, enabled: false)
        try sealed.home.deliver(0)
        try sealed.home.expect(0, ["ingest", sealed.home.folder.path + "/in"])
        try sealed.use(1)
        try sealed.home.deliver(1)
        try sealed.home.expect(0, ["ingest", sealed.home.folder.path + "/in"])
        #expect(try sealed.home.expect(0, ["verify", "--deep"]).output.contains("1 object in the clear"))
        #expect(try sealing(sealed).found.contains("1 object(s) sealed, 1 in the clear"))
        try sealed.configure("enabled: no")
        #expect(try sealing(sealed).state == "failed")
        #expect(try sealed.verified().exitCode == 78)
    }

    @Test("a purge destroys the key, and no copy of the object is of any use")
    func purge() throws {
        let sealed = try SealedHome(files: 3)
        try sealed.home.expect(0, ["hold", "place", "--recording", "1371521722.0.wav", "--reason", "suit"])
        let backup = try sealed.home.folder.copy(sealed.archive, as: "backup")
        _ = try sealed.home.plan()
        try sealed.home.expect(0, ["purge", "run"])
        #expect(try sealed.files(".wav").count == 1 && sealed.files(".key.json").count == 1)
        #expect(try sealed.verified().exitCode == 0)
        let methods = try sealed.huiyin.sqlite("SELECT DISTINCT method FROM tombstone")
        #expect(methods == "cryptographic_erase_and_unlink\n")
        let proof = sealed.home.folder.path + "/proof"
        try sealed.home.expect(0, ["purge", "certificate", "--output", proof])
        let certificate = try String(contentsOfFile: proof + "/certificate.json", encoding: .utf8)
        #expect(certificate.contains("Cryptographic Erase of 2 of 2"))
        try sealed.home.expect(0, ["audit", "verify"])

        // Objects and manifests come back from a copy, without keys: nothing can open them.
        let gone = try FileManager.default.subpathsOfDirectory(atPath: backup).filter {
            $0.hasSuffix(".wav") && !FileManager.default.fileExists(atPath: sealed.archive + "/" + $0)
        }
        #expect(gone.count == 2)
        for path in gone {
            try FileManager.default.copyItem(atPath: "\(backup)/\(path)", toPath: "\(sealed.archive)/\(path)")
        }
        #expect(try sealed.verified().kinds == ["resurrected", "resurrected"])
        #expect(try sealed.verified(["--repair"]).exitCode == 0)
        // A key that comes back would open them.
        let keys = try FileManager.default.subpathsOfDirectory(atPath: backup).filter {
            $0.hasSuffix(".key.json") && !FileManager.default.fileExists(atPath: sealed.archive + "/" + $0)
        }
        for path in keys {
            try FileManager.default.copyItem(atPath: "\(backup)/\(path)", toPath: "\(sealed.archive)/\(path)")
        }
        let found = try sealed.verified()
        #expect(found.kinds == ["resurrected", "resurrected"] && found.exitCode == 74)
        #expect(found.messages.allSatisfy { $0.contains("opens copies of what was destroyed") })
        #expect(try sealed.verified(["--repair"]).exitCode == 0)
        #expect(try sealed.files(".key.json").count == 1)
    }

    @Test("keys that are out of reach stop a purge before anything is journaled")
    func keysOutOfReach() throws {
        let sealed = try SealedHome(files: 2)
        _ = try sealed.home.plan()
        let (keys, elsewhere) = (sealed.archive + "/keys", sealed.home.folder.path + "/elsewhere")
        try FileManager.default.moveItem(atPath: keys, toPath: elsewhere)
        #expect(try sealed.home.expect(74, ["purge", "run"]).errors.contains(keys))
        #expect(try sealed.home.left() == 2)
        try FileManager.default.moveItem(atPath: elsewhere, toPath: keys)
        #expect(try sealed.verified().kinds.isEmpty)
        try sealed.home.expect(0, ["purge", "run"])
        #expect(try sealed.home.left() == 0 && sealed.files(".key.json").isEmpty)
    }

    @Test("a certificate destroys keys again that a backup has brought back")
    func replay() throws {
        let sealed = try SealedHome(files: 2)
        let backup = try sealed.home.folder.copy(sealed.huiyin.home, as: "backup")
        let plan = try sealed.home.plan()
        try sealed.home.expect(0, ["purge", "run"])
        let proof = sealed.home.folder.path + "/proof"
        try sealed.home.expect(0, ["purge", "certificate", plan.id, "--output", proof])
        for name in ["archive", "catalog.sqlite", "catalog.sqlite-wal", "catalog.sqlite-shm"] {
            try? FileManager.default.removeItem(atPath: sealed.huiyin.home + "/" + name)
            try? FileManager.default.copyItem(atPath: backup + "/" + name, toPath: sealed.huiyin.home + "/" + name)
        }
        #expect(try sealed.files(".key.json").count == 2)
        try sealed.home.expect(0, ["purge", "replay", proof])
        #expect(try sealed.files(".key.json").isEmpty && sealed.files(".wav").isEmpty)
        #expect(try sealed.verified().exitCode == 0)
        #expect(
            try sealed.huiyin.sqlite("SELECT DISTINCT method FROM tombstone") == "cryptographic_erase_and_unlink\n"
        )
    }

    @Test("documents are sealed and destroyed alike")
    func documents() throws {
        let sealed = try SealedHome(files: 0)
        let folder = sealed.home.folder
        let policy = "YS2026077701,周蕙兰,990000197003130777,13600136777,2027-06-30"
        try folder.write(
            Array("policyNumber,holderName,holderIDNumber,phone,contractEndsOn\n\(policy)\n".utf8), to: "p.csv")
        let owed = "HF1,YS2026077701,new_contract,13600136777,2026-03-01,2026-03-30"
        try folder.write(
            Array("callbackID,policyNumber,kind,phone,openedOn,dueBy\n\(owed)\n".utf8), to: "c.csv")
        func lists(_ now: String) throws {
            try sealed.home.expect(0, ["import", "policies", folder.path + "/p.csv"], now: now)
            try sealed.home.expect(0, ["import", "callbacks", folder.path + "/c.csv"], now: now)
        }
        try lists(PurgeHome.now)
        let text = "%PDF-1.7 signed by somebody, at length"
        try folder.write(Array(text.utf8), to: "scan.pdf")
        let ingest = ["ingest", "--document", "questionnaire", "--callback", "HF1", folder.path + "/scan.pdf"]
        try sealed.home.expect(0, ingest)
        try sealed.home.expect(0, ingest)
        let object = try #require(try sealed.files(".document.pdf").first)
        #expect(sealed.bytes(object).range(of: Data(text.utf8)) == nil)
        #expect(try sealed.files(".key.json").count == 1 && sealed.verified().exitCode == 0)
        let bag = folder.path + "/bag"
        try sealed.home.expect(0, ["export", "--policy", "YS2026077701", "--purpose", "p", "--to", bag])
        let produced = try FileManager.default.contentsOfDirectory(atPath: bag + "/data/documents")
        #expect(
            FileManager.default.contents(atPath: bag + "/data/documents/" + (try #require(produced.first)))
                == Data(text.utf8))

        let later = "2040-01-05T02:00:00Z"
        try lists(later)
        try sealed.home.expect(0, ["purge", "plan"], now: later)
        try sealed.home.expect(0, ["purge", "run", "--override", "clock", "--reason", "test"], now: later)
        #expect(try sealed.files(".document.pdf").isEmpty && sealed.files(".key.json").isEmpty)
        #expect(
            try sealed.huiyin.sqlite("SELECT method FROM tombstone") == "cryptographic_erase_and_unlink\n")
    }

    @Test("the master key changes, and no object is rewritten")
    func rotation() throws {
        let sealed = try SealedHome(files: 3)
        let objects = try sealed.files(".wav").map { sealed.bytes($0) }
        try sealed.home.expect(0, ["seal", "new-key", sealed.key(2)])
        #expect(try sealed.home.expect(73, ["seal", "new-key", sealed.key(2)]).errors.contains("never replaced"))
        // The old one is not named: nothing is changed, and each key is told.
        try sealed.use(2)
        #expect(try sealed.home.expect(74, ["seal", "rotate"]).errors.contains("3 keys could not be put"))
        #expect(try sealed.verified().kinds == Array(repeating: "master_key_missing", count: 3))
        try sealed.use(2, earlier: [1])
        // Before it is rotated, what comes is under the new one, and all is read.
        try sealed.home.deliver(3)
        try sealed.home.expect(0, ["ingest", sealed.home.folder.path + "/in"])
        #expect(try sealed.verified().exitCode == 0)
        #expect(try sealing(sealed).state == "warning")
        #expect(try sealing(sealed).found.contains("3 key(s) are not under the present one"))
        #expect(
            try sealed.home.expect(0, ["seal", "rotate"]).output.hasPrefix("3 keys put under the master key "))
        #expect(
            try sealed.home.expect(0, ["seal", "rotate"]).output.hasPrefix("0 keys put under the master key "))
        #expect(try sealing(sealed).found.contains(", and 0 key(s) are not under the present one"))
        try sealed.use(2)
        try FileManager.default.removeItem(atPath: sealed.key(1))
        #expect(try sealed.verified().exitCode == 0)
        #expect(try objects.allSatisfy { try sealed.files(".wav").map { sealed.bytes($0) }.contains($0) })
        let events = try sealed.huiyin.sqlite(
            "SELECT action FROM audit_event WHERE subject = 'master-key' ORDER BY sequence")
        // The first was begun in vain; begun again under the same key, it is one rotation.
        #expect(events == "master_key_rotation_begun\nmaster_key_rotated\n")
        try sealed.home.expect(0, ["audit", "verify"])
    }

    @Test("a master key that is missing, exposed, another or no key")
    func masterKeys() throws {
        let sealed = try SealedHome(files: 1)
        try sealed.home.deliver(1)
        let next = ["ingest", sealed.home.folder.path + "/in/1371521723.1.wav"]
        let whole = try Data(contentsOf: URL(fileURLWithPath: sealed.key(1)))
        func expectRefused(_ words: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
            let ingest = try sealed.home.expect(78, next, sourceLocation: sourceLocation)
            #expect(ingest.errors.contains(words), sourceLocation: sourceLocation)
            let verify = try sealed.home.expect(78, ["verify", "--deep"], sourceLocation: sourceLocation)
            #expect(verify.errors.contains(words), sourceLocation: sourceLocation)
            #expect(try sealing(sealed).state == "failed", sourceLocation: sourceLocation)
            #expect(try sealed.home.left() == 1, sourceLocation: sourceLocation)
            let purge = try sealed.huiyin.run(["purge", "plan"])
            #expect(purge.exitCode == 0, "what needs no master key works", sourceLocation: sourceLocation)
        }
        #expect(chmod(sealed.key(1), 0o640) == 0)
        try expectRefused("can be read by other accounts (mode 640)")
        try FileManager.default.removeItem(atPath: sealed.key(1))
        try expectRefused("there is no master key at \(sealed.key(1))")
        try Data("secret\n".utf8).write(to: URL(fileURLWithPath: sealed.key(1)))
        #expect(chmod(sealed.key(1), 0o600) == 0)
        try expectRefused("is not a master key")
        // Another one: what comes is sealed with it, and what was sealed is told by the name of its own.
        try FileManager.default.removeItem(atPath: sealed.key(1))
        try sealed.home.expect(0, ["seal", "new-key", sealed.key(1)])
        let found = try sealed.verified()
        #expect(found.kinds == ["master_key_missing"] && found.exitCode == 74)
        let seen = try sealing(sealed)
        #expect(seen.state == "failed" && seen.found.contains("which is not at hand"))
        try FileManager.default.removeItem(atPath: sealed.key(1))
        try whole.write(to: URL(fileURLWithPath: sealed.key(1)))
        #expect(chmod(sealed.key(1), 0o600) == 0)
        try sealed.home.expect(0, next)
        #expect(try sealed.verified().exitCode == 0)

        // As a credential.
        let credentials = sealed.home.folder.path + "/credentials"
        try FileManager.default.createDirectory(atPath: credentials, withIntermediateDirectories: false)
        try FileManager.default.copyItem(atPath: sealed.key(1), toPath: credentials + "/huiyin-master")
        try sealed.configure("enabled: yes\n  masterKey: huiyin-master")
        let without = try sealed.home.expect(78, ["verify", "--deep", "--restart"])
        #expect(without.errors.contains("the credential 'huiyin-master', and none was handed over"))
        try sealed.huiyin.expect(
            0, ["verify", "--deep", "--restart"], environment: ["CREDENTIALS_DIRECTORY": credentials])
    }

    @Test(
        "an object that was sealed and lies in the clear now is named, whatever its bytes; one that never was is not"
    )
    func unsealed() throws {
        let sealed = try SealedHome(files: 2)
        try sealed.home.deliver(1)
        let object = try #require(try sealed.files(".wav").first)
        let source = sealed.home.folder.path + "/in/1371521722.0.wav"
        let whole = sealed.bytes(object)
        try sealed.put(Data(contentsOf: URL(fileURLWithPath: source)), object)
        let found = try sealed.verified()
        #expect(found.kinds == ["unsealed"] && found.exitCode == 74)
        #expect(found.messages.first?.contains("find out who put it there") == true)
        let quick = try sealed.home.expect(74, ["verify"])
        #expect(quick.errors.contains("unsealed"))
        // As it says: moved elsewhere and delivered again, it is sealed again.
        try FileManager.default.removeItem(atPath: sealed.archive + "/" + object)
        try sealed.home.expect(0, ["ingest", source])
        #expect(try sealed.verified().exitCode == 0)
        #expect(sealed.bytes(object).prefix(4) == whole.prefix(4))
    }

    @Test("a folder of keys that a backup left out, for it was empty, keeps nothing from being taken in")
    func lostFolders() throws {
        let sealed = try SealedHome(files: 2)
        try sealed.home.deliver(1)
        let keys = sealed.archive + "/keys"
        for shard in try FileManager.default.contentsOfDirectory(atPath: keys) { rmdir(keys + "/" + shard) }
        try sealed.home.expect(0, ["ingest", sealed.home.folder.path + "/in"])
        #expect(try sealed.home.left() == 2)
        #expect(try sealed.verified().exitCode == 0)
    }

    @Test("whatever is done to an object or its key is found and named; delivering it again mends it")
    func tampering() throws {
        let sealed = try SealedHome(files: 2)
        let objects = try sealed.files(".wav")
        let keys = try sealed.files(".key.json")
        let (object, key) = (
            objects[0], try #require(keys.first { $0.contains(objects[0].dropFirst(3).prefix(36)) })
        )
        let other = try #require(keys.first { $0 != key })
        let (whole, wholeKey) = (sealed.bytes(object), sealed.bytes(key))
        var (altered, renumbered) = (whole, whole)
        altered[200] ^= 1
        renumbered[8] = 2
        for (bytes, words) in [
            (altered, "are not what was sealed there"), (whole.dropLast(5), "end was cut off"),
            (whole.prefix(70), "a size that no sealed object has"),
            (renumbered, "its header names version 2"),
            (sealed.bytes(objects[1]), "its key file is gone"),
        ] {
            try sealed.put(bytes, object)
            let found = try sealed.verified()
            #expect(found.exitCode == 74 && found.messages.count == 1, "\(found)")
            #expect(found.messages.first?.contains(words) == true, "\(words): \(found.messages)")
            #expect(found.kinds == [words.contains("key file") ? "key_lost" : "altered"])
            #expect(try sealed.verified(["--repair"]).exitCode == 74, "no repair makes it up")
        }
        try sealed.put(whole, object)
        #expect(try sealed.verified().exitCode == 0)
        for (bytes, words) in [
            (wholeKey.dropLast(30), "its key file is damaged"),
            (sealed.bytes(other), "its key file was changed, or belongs to another object"),
        ] {
            try sealed.put(bytes, key)
            let found = try sealed.verified()
            #expect(found.kinds == ["key_lost"] && found.exitCode == 74)
            #expect(found.messages.first?.contains(words) == true, "\(found.messages)")
        }
        try FileManager.default.removeItem(atPath: sealed.archive + "/" + key)
        #expect(try sealed.verified().kinds == ["key_lost"])
        // Told without reading, too, and not taken for one in the clear.
        let quick = try sealed.home.expect(74, ["verify"])
        #expect(quick.errors.contains("key_lost") && quick.output.contains("0 objects in the clear"))
        let bag = sealed.home.folder.path + "/bag"
        let export = try sealed.home.expect(
            74,
            ["export", "--recording", "1371521722.0.wav", "--recording", "1371521723.1.wav"]
                + ["--purpose", "p", "--to", bag])
        #expect(export.output.contains("1 recording") || export.errors.contains("altered"))
        let again = try sealed.home.expect(0, ["ingest", sealed.home.folder.path + "/in"])
        #expect(again.output.contains("1 restored"), "\(again.output)")
        #expect(try sealed.verified().exitCode == 0)
    }
}
