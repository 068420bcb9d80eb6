import Foundation
import TestSupport
import Testing

/// What proves a destruction to a stranger, and does it again where a backup has undone it (P8).
@Suite("Certificates of destruction")
struct PurgeCertificateTests {
    private struct Certificate: Decodable {
        struct Plan: Decodable {
            let id: String
            let author: String
            let digest: String?
            let approvedBy: String?
        }
        struct Result: Decodable {
            let recordings: Int
            let bytes: Int64
            let foundMissing: Int
            let destroyedBy: [String]
            let merkleRoot: String
        }
        struct Tombstone: Decodable { let recording: String }
        let plan: Plan
        let result: Result
        let tombstones: [Tombstone]
    }

    @Test("openssl verifies one, and finds any change of it")
    func openssl() throws {
        let home = try PurgeHome(files: 3, settings: "  approval: other_person")
        let plan = try home.plan(as: "wang")
        try home.expect(0, ["purge", "approve"], as: "li")
        try home.expect(0, ["purge", "run"], as: "robot")
        let folder = home.folder.path + "/proof"
        try home.expect(0, ["purge", "certificate", "--output", folder])
        #expect(try CertificateFolder.isSigned(folder))
        let path = folder + "/certificate.json"
        let bytes = try #require(FileManager.default.contents(atPath: path))
        let certificate = try JSONDecoder().decode(Certificate.self, from: bytes)
        #expect(certificate.plan.id == plan.id && certificate.plan.digest == plan.digest)
        #expect(certificate.plan.author == "wang" && certificate.plan.approvedBy == "li")
        #expect(certificate.result.destroyedBy == ["robot"] && certificate.result.foundMissing == 0)
        #expect(certificate.result.recordings == 3 && certificate.result.merkleRoot.count == 64)
        #expect(Set(certificate.tombstones.map(\.recording)) == Set(plan.items.map(\.recording)))
        // It names nobody whose call it was.
        #expect(!String(decoding: bytes, as: UTF8.self).contains("1371521722"))
        let changed = String(decoding: bytes, as: UTF8.self).replacing(
            "\"recordings\" : 3", with: "\"recordings\" : 4")
        try Data(changed.utf8).write(to: URL(fileURLWithPath: path))
        #expect(try !CertificateFolder.isSigned(folder))
        #expect(try home.expect(77, ["purge", "replay", folder]).errors.contains("not signed by this home's key"))
    }

    @Test("yesterday's backup, restored: what was destroyed is gone again, and stays so")
    func replay() throws {
        let home = try PurgeHome(files: 3)
        try home.expect(0, ["hold", "place", "--recording", "1371521722.0.wav", "--reason", "suit"])
        // A copy of the home as it was before the purge, object by object.
        let backup = try home.folder.copy(home.huiyin.home, as: "backup")
        let plan = try home.plan()
        try home.expect(0, ["purge", "run"])
        let proof = home.folder.path + "/proof"
        try home.expect(0, ["purge", "certificate", plan.id, "--output", proof])
        let keys = ["keys", "purge.memory", "tombstone.key"]
        for name in try FileManager.default.contentsOfDirectory(atPath: home.huiyin.home)
        where !keys.contains(name) {
            try FileManager.default.removeItem(atPath: home.huiyin.home + "/" + name)
        }
        for name in try FileManager.default.contentsOfDirectory(atPath: backup) where !keys.contains(name) {
            try FileManager.default.copyItem(atPath: backup + "/" + name, toPath: home.huiyin.home + "/" + name)
        }
        #expect(try home.left() == 3)
        let replayed = try home.expect(0, ["purge", "replay", proof])
        #expect(replayed.output == "2 recordings destroyed again, 0 tombstones put in, 0 as they should be.\n")
        #expect(try home.left() == 1)
        try home.expect(0, ["verify", "--deep"])
        try home.expect(0, ["audit", "verify"])
        for number in 1...2 {
            try home.expect(
                77, ["ingest", home.folder.path + "/in/\(1_371_521_722 + number).\(number).wav"])
        }
        let again = try home.expect(0, ["purge", "replay", proof])
        #expect(again.output == "0 recordings destroyed again, 0 tombstones put in, 2 as they should be.\n")
        #expect(try home.huiyin.sqlite("SELECT COUNT(*) FROM tombstone") == "2\n")

        // A home of which nothing is left but its keys: the tombstones that are put in reach the archive, too.
        for name in try FileManager.default.contentsOfDirectory(atPath: home.huiyin.home)
        where !keys.contains(name) {
            try FileManager.default.removeItem(atPath: home.huiyin.home + "/" + name)
        }
        try home.expect(0, ["init"])
        let put = try home.expect(0, ["purge", "replay", proof])
        #expect(put.output == "0 recordings destroyed again, 2 tombstones put in, 0 as they should be.\n")
        try home.expect(0, ["rebuild", "--check"])
        for ending in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: home.huiyin.home + "/catalog.sqlite" + ending)
        }
        try home.expect(0, ["rebuild"])
        for number in 1...2 {
            try home.expect(
                77, ["ingest", home.folder.path + "/in/\(1_371_521_722 + number).\(number).wav"])
        }
    }

    @Test("a hold of the restored catalog keeps what a certificate would destroy again")
    func held() throws {
        let home = try PurgeHome(files: 1)
        struct Hold: Decodable { let id: String }
        let place = ["hold", "place", "--recording", "1371521722.0.wav", "--reason", "suit"]
        let hold = try home.huiyin.object(Hold.self, place)
        let backup = try home.folder.copy(home.huiyin.home, as: "backup")
        try home.expect(0, ["hold", "release", hold.id, "--reason", "settled"])
        _ = try home.plan()
        try home.expect(0, ["purge", "run"])
        let proof = home.folder.path + "/proof"
        try home.expect(0, ["purge", "certificate", "--output", proof])
        let restored = HuiyinBinary(home: backup, environment: ["HUIYIN_NOW": PurgeHome.now])
        // The key went with the backup only if it was made before: here it is brought over.
        try? FileManager.default.removeItem(atPath: backup + "/keys")
        try FileManager.default.copyItem(atPath: home.huiyin.home + "/keys", toPath: backup + "/keys")
        #expect(try restored.expect(77, ["purge", "replay", proof]).errors.contains(hold.id))
        #expect(try restored.lines(["list", "recordings"], RecordingLine.self).count == 1)
        try restored.expect(0, ["hold", "release", hold.id, "--reason", "settled"])
        try restored.expect(0, ["purge", "replay", proof])
        #expect(try restored.lines(["list", "recordings"], RecordingLine.self).isEmpty)
        try restored.expect(0, ["verify", "--deep"])
    }

    @Test("SIGTERM lets a run finish what it has begun, and the next one goes on")
    func stopped() throws {
        let home = try PurgeHome(files: 6)
        _ = try home.plan()
        let run = try RunningHuiyin(
            home.huiyin, ["purge", "run", "--rate", "0.2"],
            environment: ["HUIYIN_NOW": PurgeHome.now, "HUIYIN_ACTOR": "records"])
        try eventually("one is destroyed") { try home.left() < 6 }
        #expect(run.stop() == 75)
        let left = try home.left()
        #expect(left > 0 && left < 6)
        try home.expect(0, ["verify", "--deep"])
        try home.expect(0, ["purge", "run"])
        #expect(try home.left() == 0)
    }
}
