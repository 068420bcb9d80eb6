import ArchiveStore
import CallModel
import DurableIO
import Foundation
import TestSupport
import Testing

/// What a folder adds to the contract.
@Suite("An archive in a folder")
struct FolderObjectStoreTests {
    @Test("has 256 shards and a place for what arrives, for its owner only; preparing it again changes nothing")
    func prepare() throws {
        let archive = try TemporaryStore()
        try archive.delivery.publish("a.wav", [1, 2, 3], in: archive.store)
        try archive.store.prepare()
        let names = try FileManager.default.contentsOfDirectory(atPath: archive.root).sorted()
        #expect(names.count == 257 && names.first == "00" && names[255] == "ff" && names.last == "incoming")
        for path in [""] + names.map({ "/" + $0 }) { #expect(permissions(archive.root + path) == 0o700) }
        #expect(try archive.store.things().count == 1)
    }

    @Test("keeps objects and manifests for its owner only")
    func modes() throws {
        let archive = try TemporaryStore()
        let key = try archive.delivery.publish("a.wav", [1, 2, 3], in: archive.store).key
        #expect(permissions(archive.root + "/" + key.path) == 0o600)
        #expect(permissions(archive.root + "/" + key.manifestPath) == 0o600)
    }

    @Test("agrees with sha256sum", arguments: [1, 262_143, 262_144, 262_145, 1_000_003])
    func sha256sum(_ count: Int) throws {
        let archive = try TemporaryStore()
        let key = try archive.delivery.publish("a.wav", Delivery.bytes(count), in: archive.store).key
        let output = try Program.run("/usr/bin/sha256sum", [archive.root + "/" + key.path]).output
        #expect(output.hasPrefix(try archive.store.fixity(of: key).sha256.hex + " "))
    }

    @Test("leaves the source as it was, and nothing behind")
    func leavesNothing() throws {
        let archive = try TemporaryStore()
        let bytes = Delivery.bytes(10_000)
        try archive.delivery.publish("a.wav", bytes, in: archive.store)
        #expect(FileManager.default.contents(atPath: archive.delivery.path + "/a.wav").map(Array.init) == bytes)
        #expect(try archive.store.incoming.leftovers().isEmpty)
    }

    @Test("heals an object that was damaged, when it is published again")
    func heals() throws {
        let archive = try TemporaryStore()
        let bytes = Delivery.bytes(10_000)
        let key = try archive.delivery.publish("a.wav", bytes, in: archive.store).key
        try archive.plant(key.path, [0])
        unlink(archive.root + "/" + key.manifestPath)
        #expect(try archive.store.things() == [.object(key, byteCount: 1, hasManifest: false)])
        try archive.delivery.publish("a.wav", bytes, in: archive.store)
        #expect(try archive.store.holds([key]))
        #expect(try archive.store.bytes(key) == bytes)
    }

    @Test(
        "takes nothing else for an object: no link, no folder, no pipe", .timeLimit(.minutes(1)), arguments: 0..<3)
    func impostors(_ kind: Int) throws {
        let archive = try TemporaryStore()
        let key = try archive.delivery.publish("a.wav", [1, 2, 3], in: archive.store).key
        let path = archive.root + "/" + key.path
        unlink(path)
        try archive.plant("outside", [1, 2, 3])
        let isMade =
            switch kind {
            case 0: symlink(archive.root + "/outside", path)
            case 1: mkdir(path, 0o700)
            default: mkfifo(path, 0o600)
            }
        #expect(isMade == 0)
        #expect(try archive.store.size(of: key) == nil)
        #expect(throws: ArchiveError.missing(key: key)) { _ = try archive.store.open(key) }
        #expect(throws: ArchiveError.missing(key: key)) { _ = try archive.store.fixity(of: key) }
        let things: Set<StoredThing> = [
            .loneManifest(path: key.manifestPath), .stray(path: key.path), .stray(path: "outside"),
        ]
        #expect(Set(try archive.store.things()) == things)
    }

    @Test("takes nothing else for a manifest", .timeLimit(.minutes(1)))
    func manifestImpostors() throws {
        let archive = try TemporaryStore()
        let key = try archive.delivery.publish("a.wav", [1, 2, 3], in: archive.store).key
        let path = archive.root + "/" + key.manifestPath
        unlink(path)
        #expect(throws: ArchiveError.missingRecord(.manifest(key.id))) {
            _ = try archive.store.manifest(of: key)
        }
        #expect(symlink("/etc/passwd", path) == 0)
        #expect(throws: ArchiveError.unreadable(path: path, errno: ELOOP)) {
            _ = try archive.store.manifest(of: key)
        }
        unlink(path)
        #expect(mkfifo(path, 0o600) == 0)
        #expect(throws: ArchiveError.damagedManifest(path: path, message: "it is not a regular file")) {
            _ = try archive.store.manifest(of: key)
        }
        unlink(path)
        try archive.plant(key.manifestPath, [UInt8](repeating: 32, count: ArchiveRecord.largest) + [32])
        #expect(
            throws: ArchiveError.damagedManifest(path: path, message: "it has 16777217 bytes, more than 16777216")
        ) {
            _ = try archive.store.manifest(of: key)
        }
    }

    @Test("lists what is none of ours as such")
    func listing() throws {
        let archive = try TemporaryStore()
        let id = "4f1c0000-0000-8000-8000-00000000abcd"
        let strays = [
            "4f/\(id).WAV", "4f/\(id)", "4f/.hidden", "4f/x.manifest.json", "00/\(id).wav", "readme", "zz.wav",
        ]
        for path in strays + ["4f/\(id).manifest.json", "incoming/1.part"] { try archive.plant(path) }
        let expected = strays.map { StoredThing.stray(path: $0) } + [.loneManifest(path: "4f/\(id).manifest.json")]
        #expect(Set(try archive.store.things()) == Set(expected))
        #expect(try archive.store.things().count == expected.count)
        try archive.plant("4f/\(id).wav", [1, 2])
        let key = try #require(ObjectKey(path: "4f/\(id).wav"))
        #expect(try archive.store.things().contains(.object(key, byteCount: 2, hasManifest: true)))
        #expect(try !archive.store.things().contains(.loneManifest(path: key.manifestPath)))
    }

    @Test("stops a listing where its reader stops")
    func listingStops() throws {
        let archive = try TemporaryStore()
        for number in 0..<3 {
            try archive.delivery.publish("\(number).wav", [UInt8(number + 1)], in: archive.store)
        }
        var seen = 0
        #expect(throws: CancellationError.self) {
            try archive.store.forEach { _ in
                seen += 1
                throw CancellationError()
            }
        }
        #expect(seen == 1)
    }

    @Test("that is not there, or is no folder, says so")
    func notThere() throws {
        let folder = try TemporaryFolder()
        try folder.write([1], to: "file")
        let delivery = try Delivery()
        for name in ["none", "file"] {
            let store = FolderObjectStore(root: folder.path + "/" + name, io: SystemDurableIO())
            let error = try #require(throws: ArchiveError.self) {
                _ = try delivery.pending("a.wav", [1], in: store)
            }
            let reason: Int32 = name == "none" ? ENOENT : ENOTDIR
            #expect(error == .unreadable(path: store.root + "/incoming", errno: reason))
        }
        let store = FolderObjectStore(root: folder.path + "/file", io: SystemDurableIO())
        let error = try #require(throws: ArchiveError.self) { try store.prepare() }
        #expect("\(error)" == "cannot make the folder \(folder.path)/file: File exists")
    }
}
