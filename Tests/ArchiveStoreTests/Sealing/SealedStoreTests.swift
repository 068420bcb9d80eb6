import CallModel
import DurableIO
import Foundation
import Sealing
import TestSupport
import Testing

@testable import ArchiveStore

/// A folder that seals what is stored in it.
@Suite("An archive that seals")
struct SealedStoreTests {
    private let archive: TemporaryStore
    private let store: FolderObjectStore

    init() throws {
        archive = try TemporaryStore()
        store = FolderObjectStore(root: archive.root, io: SystemDurableIO(), sealing: Masters.sealing())
    }

    /// The same archive, by other master keys.
    private func reopened(_ sealing: ArchiveSealing?) -> FolderObjectStore {
        FolderObjectStore(root: archive.root, io: SystemDurableIO(), sealing: sealing)
    }

    private func keys() throws -> [SealKeyName] {
        var keys: [SealKeyName] = []
        try store.seals.forEachFolder { keys += $0 }
        return keys
    }

    private func file(_ key: ObjectKey) -> [UInt8] { Delivery.contents(of: archive.root + "/" + key.path) }

    @Test("keeps the contract of an object store", arguments: ObjectStoreContract.allCases)
    func contract(_ clause: ObjectStoreContract) throws { try clause.check(store) }

    @Test("has nothing of the content in any file, and its identity in the manifest")
    func nothingInTheClear() throws {
        let bytes = Delivery.bytes(200_000)
        let pending = try archive.delivery.pending("call.wav", bytes, in: store)
        let probe = Data(bytes[70_000..<70_016])
        func search() throws -> [String] {
            let files = try #require(FileManager.default.enumerator(atPath: archive.root)).compactMap {
                $0 as? String
            }
            return files.filter {
                FileManager.default.contents(atPath: archive.root + "/" + $0)?.range(of: probe) != nil
            }
        }
        #expect(try search().isEmpty, "not while it is staged")
        try store.publish([pending])
        #expect(try search().isEmpty)
        let object = file(pending.key)
        #expect(object.count == 64 + 200_000 + 4 * 16 && Array(object[..<8]) == SealedHeader.magic)
        #expect(try store.manifest(of: pending.key).identity.fixity == pending.staged.fixity)
        #expect(pending.staged.fixity.byteCount == 200_000)
        #expect(try store.head(pending.key)?.isSealed == true && store.isSealed(pending.key))
        let key = try #require(try keys().first)
        #expect(key.id == pending.key.id && permissions(archive.root + "/" + key.path) == 0o600)
        #expect(permissions(archive.root + "/keys") == 0o700)
        let header = try object.withUnsafeBytes { bytes throws(SealingError) in try SealedHeader(bytes) }
        #expect(key.seal == header.seal)
    }

    @Test("gives any range, and decrypts its chunks alone")
    func ranges() throws {
        let bytes = Delivery.bytes(400_000)
        let key = try archive.delivery.publish("call.wav", bytes, in: store).key
        // The second chunk is damaged: what does not touch it is read.
        var object = file(key)
        object[64 + 65_552 + 100] ^= 1
        try archive.plant(key.path, object)
        let reader = try store.open(key)
        #expect(reader.byteCount == 400_000 && reader.descriptor == nil)
        var random = SplitMix64(seed: 4)
        for _ in 0..<300 {
            let offset = Int.random(in: 0...401_000, using: &random)
            let count = Int.random(in: 1...90_000, using: &random)
            let end = min(400_000, offset + count)
            var buffer = [UInt8](repeating: 0, count: count)
            let read = buffer.withUnsafeMutableBytes { buffer in
                Result { () throws(ArchiveError) in try reader.read(into: buffer, at: Int64(offset)) }
            }
            if offset < end, offset < 131_072, end > 65_536 {
                #expect(throws: ArchiveError.self) { try read.get() }
            } else {
                #expect(try read.get() == max(0, end - offset))
                #expect(buffer.prefix(max(0, end - offset)).elementsEqual(bytes[min(offset, end)..<end]))
            }
        }
    }

    @Test("reads what came before it sealed, and says which is which")
    func inTheClear() throws {
        let clear = try archive.delivery.publish("old.wav", Delivery.bytes(1000), in: archive.store).key
        let sealed = try archive.delivery.publish("new.wav", Delivery.bytes(1000, seed: 2), in: store).key
        #expect(try store.bytes(clear) == Delivery.bytes(1000))
        #expect(
            Set(try store.things()) == [
                .object(clear, byteCount: 1000, hasManifest: true, seal: .none),
                .object(sealed, byteCount: 1000, hasManifest: true, seal: .sealed),
            ])
        #expect(try !store.isSealed(clear) && store.isSealed(sealed))
        // Switched off again, it reads both and seals nothing.
        let off = reopened(Masters.sealing(sealsNew: false))
        #expect(try off.bytes(sealed) == Delivery.bytes(1000, seed: 2))
        let third = try archive.delivery.publish("third.wav", Delivery.bytes(1000, seed: 3), in: off).key
        #expect(try file(third) == Delivery.bytes(1000, seed: 3) && !off.isSealed(third))
    }

    @Test("what is sealed is in the clear when it was so before, delivered again")
    func sealedAgain() throws {
        let bytes = Delivery.bytes(5000)
        let key = try archive.delivery.publish("call.wav", bytes, in: archive.store).key
        for count in 1...3 {
            try archive.delivery.publish("call.wav", bytes, in: store)
            #expect(try store.bytes(key) == bytes && store.isSealed(key))
            #expect(try keys().count == count, "a key of an earlier sealing harms nobody")
        }
        #expect(try store.remove(key) == .removed)
        #expect(try keys().isEmpty, "and goes with the others")
    }

    @Test("does not take a file for sealed that only looks so")
    func lookalike() throws {
        let bytes = SealedHeader.magic + Delivery.bytes(1000)
        let source = try archive.delivery.file("raw.sln", bytes)
        let refusal = SourceRefusal(path: source.path, reason: .looksSealed)
        #expect(throws: ArchiveError.source(refusal)) { _ = try archive.store.stage(source) }
        #expect(try archive.store.incoming.leftovers().isEmpty)
        let key = try archive.delivery.publish("raw.sln", bytes, in: store).key
        #expect(try store.bytes(key) == bytes)
    }

    @Test("puts into quarantine in the clear")
    func quarantine() throws {
        let folder = QuarantineFolder(
            root: archive.folder.path + "/quarantine", incoming: store.incoming, io: SystemDurableIO())
        try folder.prepare()
        let bytes = Delivery.bytes(300_000)
        let source = try archive.delivery.file("odd.wav", bytes)
        let staged = try store.stage(source)
        try folder.keep(staged, of: source, code: "not_audio", reason: "odd", at: UTCInstant(seconds: 0))
        let entry = try #require(try folder.entries().first)
        #expect(Delivery.contents(of: "\(folder.root)/\(entry.id).bytes") == bytes && entry.bytes == 300_000)
        withExtendedLifetime(staged) {}
    }

    // MARK: What is wrong

    private func fault(_ key: ObjectKey, in store: FolderObjectStore? = nil) -> ArchiveError? {
        do throws(ArchiveError) {
            _ = try (store ?? self.store).fixity(of: key)
            return nil
        } catch {
            return error
        }
    }

    private func sealing(_ key: ObjectKey, in store: FolderObjectStore? = nil) -> SealingError? {
        if case .sealed(_, let error) = fault(key, in: store) { error } else { nil }
    }

    @Test("master keys: none configured, none readable, another one")
    func masterKeys() throws {
        let key = try archive.delivery.publish("call.wav", Delivery.bytes(1000), in: store).key
        guard case .masterKey = fault(key, in: reopened(nil)) else { throw Unexpected() }
        let gone = ArchiveSealing(sealsNew: true, current: Masters.gone())
        #expect(fault(key, in: reopened(gone)) == .masterKey(MasterKeyFault("gone")))
        let source = try archive.delivery.file("next.wav", [1, 2, 3])
        #expect(throws: ArchiveError.masterKey(MasterKeyFault("gone"))) { _ = try reopened(gone).stage(source) }
        #expect(try store.incoming.leftovers().isEmpty, "nothing is taken, and nothing left")
        #expect(sealing(key, in: reopened(Masters.sealing(Masters.second))) == .noMasterKey(Masters.first.id))
        // One of before that cannot be read is at fault only where it is needed.
        let half = ArchiveSealing(
            sealsNew: true, current: Masters.load(Masters.second), earlier: [Masters.gone()])
        #expect(fault(key, in: reopened(half)) == .masterKey(MasterKeyFault("gone")))
        let next = try archive.delivery.publish("next.wav", [1, 2, 3], in: reopened(half)).key
        #expect(try reopened(half).bytes(next) == [1, 2, 3])
    }

    @Test("key files: gone, damaged, of another object")
    func keyFiles() throws {
        let one = try archive.delivery.publish("a.wav", Delivery.bytes(1000), in: store).key
        let two = try archive.delivery.publish("b.wav", Delivery.bytes(1000, seed: 2), in: store).key
        let names = try keys()
        let first = try #require(names.first { $0.id == one.id })
        let second = try #require(names.first { $0.id == two.id })
        let whole = Delivery.contents(of: archive.root + "/" + first.path)
        try archive.plant(first.path, Delivery.contents(of: archive.root + "/" + second.path))
        #expect(sealing(one) == .wrappedKeyDoesNotFit(Masters.first.id))
        try archive.plant(first.path, Array(whole.dropLast(20)))
        #expect(sealing(one) == .damagedKeyFile)
        try archive.plant(first.path, [UInt8](repeating: 32, count: 5000))
        #expect(try sealing(one) == .damagedKeyFile && store.keyFault(of: one) == .damagedKeyFile)
        unlink(archive.root + "/" + first.path)
        #expect(
            try sealing(one) == .noWrappedKey(first.seal) && store.keyFault(of: one) == .noWrappedKey(first.seal))
        try archive.plant(first.path, whole)
        #expect(try store.keyFault(of: one) == nil)
        #expect(fault(one) == nil && fault(two) == nil)
    }

    @Test("objects: cut off, chunks swapped or in another order, another object in its place")
    func objects() throws {
        let bytes = Delivery.bytes(200_000)
        let key = try archive.delivery.publish("a.wav", bytes, in: store).key
        let other = try archive.delivery.publish("b.wav", bytes, in: store).key
        let (whole, foreign) = (file(key), file(other))
        let chunk = 65_552
        func put(_ object: [UInt8]) throws { try archive.plant(key.path, object) }
        try put(Array(whole.dropLast(1)))
        #expect(sealing(key)?.cause == .object)
        for count in [8, 63, 64, 79] {
            try put(Array(whole[..<count]))
            #expect(sealing(key) == .cut)
        }
        try put(Array(whole[..<(64 + 2 * chunk)]))
        #expect(sealing(key) == .altered(offset: Int64(64 + chunk), bytes: chunk, isLast: true))
        #expect(try store.size(of: key) == 131_072)
        var changed = whole
        changed.replaceSubrange(64..<64 + chunk, with: whole[(64 + chunk)..<(64 + 2 * chunk)])
        changed.replaceSubrange((64 + chunk)..<(64 + 2 * chunk), with: whole[64..<64 + chunk])
        try put(changed)
        #expect(sealing(key) == .altered(offset: 64, bytes: chunk, isLast: false))
        changed = whole
        changed.replaceSubrange(64..<64 + chunk, with: foreign[64..<64 + chunk])
        try put(changed)
        #expect(sealing(key) == .altered(offset: 64, bytes: chunk, isLast: false))
        try put(foreign)
        guard case .noWrappedKey = sealing(key) else { throw Unexpected() }
        changed = whole
        changed[9] = 30
        try put(changed)
        #expect(sealing(key) == .damagedHeader)
        #expect(try store.size(of: key) != nil, "a damaged header does not keep a listing from its end")
        try put(whole)
        #expect(try store.bytes(key) == bytes)
    }

    // MARK: Wrapping anew

    @Test("puts every key under another master key, and no object is touched")
    func rewrap() throws {
        var contents: [ObjectKey: [UInt8]] = [:]
        for number in 0..<12 {
            let bytes = Delivery.bytes(1000 + number, seed: UInt64(number))
            contents[try archive.delivery.publish("\(number).wav", bytes, in: store).key] = bytes
        }
        let before = contents.keys.map { file($0) }
        let both = reopened(Masters.sealing(Masters.second, earlier: [Masters.first]))
        #expect(try both.seals.countOfOthers() == 12)
        let report = try both.seals.rewrap()
        #expect(report.rewrapped == 12 && report.unchanged == 0 && report.problems.isEmpty)
        #expect(report.earlier == [Masters.first.id])
        #expect(contents.keys.map { file($0) } == before)
        let new = reopened(Masters.sealing(Masters.second))
        for (key, bytes) in contents { #expect(try new.bytes(key) == bytes) }
        let again = try new.seals.rewrap()
        #expect(again.rewrapped == 0 && again.unchanged == 12)
        #expect(try new.seals.countOfOthers() == 0 && new.incoming.leftovers().isEmpty)
        guard case .noMasterKey = sealing(try #require(contents.keys.first)) else { throw Unexpected() }
    }

    @Test("a key that cannot be wrapped anew is told, and the others are")
    func rewrapProblems() throws {
        let one = try archive.delivery.publish("a.wav", Delivery.bytes(1000), in: store).key
        let two = try archive.delivery.publish("b.wav", Delivery.bytes(1000, seed: 2), in: store).key
        let name = try #require(try keys().first { $0.id == one.id })
        try archive.plant(name.path, Array("{}".utf8))
        let both = reopened(Masters.sealing(Masters.second, earlier: [Masters.first]))
        let report = try both.seals.rewrap()
        #expect(report.rewrapped == 1 && report.problems.map(\.name) == [name])
        #expect(try reopened(Masters.sealing(Masters.second)).bytes(two).count == 1000)
        // Without the old one, nothing is touched.
        let blind = try reopened(Masters.sealing(MasterKey())).seals.rewrap()
        #expect(blind.rewrapped == 0 && blind.problems.count == 2)
    }

    @Test("opened for reading only, it destroys no key and wraps none")
    func readOnly() throws {
        let key = try archive.delivery.publish("a.wav", [1, 2, 3], in: store).key
        let reader = FolderObjectStore(
            root: archive.root, io: SystemDurableIO(), access: .readOnly,
            sealing: Masters.sealing(Masters.second, earlier: [Masters.first]))
        #expect(try reader.bytes(key) == [1, 2, 3])
        #expect(throws: ArchiveError.readOnly(place: archive.root)) { try reader.seals.destroy([key.id]) }
        #expect(throws: ArchiveError.readOnly(place: archive.root)) { _ = try reader.seals.rewrap() }
        #expect(try store.bytes(key) == [1, 2, 3])
    }

    /// Destroys a key behind the back of who is about to put it in place.
    private struct Destroying: ForwardingIO {
        let base: any DurableIO
        let path: String

        func sync(_ file: DurableFile) throws(DurableIOError) {
            try base.sync(file)
            _ = Foundation.unlink(path)
        }
    }

    @Test("a key that is destroyed meanwhile does not come back")
    func rewrapDestroyed() throws {
        _ = try archive.delivery.publish("a.wav", Delivery.bytes(1000), in: store)
        let name = try #require(try keys().first)
        let both = FolderObjectStore(
            root: archive.root, io: Destroying(base: SystemDurableIO(), path: archive.root + "/" + name.path),
            sealing: Masters.sealing(Masters.second, earlier: [Masters.first]))
        let report = try both.seals.rewrap()
        #expect(report.rewrapped == 0 && report.problems.isEmpty)
        #expect(try keys().isEmpty && store.incoming.leftovers().isEmpty)
    }

    @Test("a key is removed as left over only where no writer is at work, and its object is not there")
    func loneKeys() throws {
        let key = try archive.delivery.publish("a.wav", Delivery.bytes(1000), in: store).key
        #expect(try !store.seals.destroyLone(key.id))
        #expect(try store.bytes(key).count == 1000)
        unlink(archive.root + "/" + key.path)
        do {
            let writer = try archive.delivery.pending("b.wav", [1], in: store)
            #expect(try !store.seals.destroyLone(key.id) && keys().count == 1)
            try store.publish([writer])
        }
        let next = try archive.delivery.publish("c.wav", [1], in: store).key
        #expect(try store.seals.destroyLone(key.id))
        #expect(try !keys().contains { $0.id == key.id } && store.bytes(next) == [1])
    }

    @Test("lists keys without objects, and what is none of ours among them")
    func listing() throws {
        let key = try archive.delivery.publish("a.wav", Delivery.bytes(1000), in: store).key
        let name = try #require(try keys().first)
        for path in ["keys/x", "keys/4f/readme", "keys/00/\(name.fileName)"] { try archive.plant(path) }
        unlink(archive.root + "/" + key.path)
        unlink(archive.root + "/" + key.manifestPath)
        let strays = ["keys/x", "keys/4f/readme", "keys/00/\(name.fileName)"].map { StoredThing.stray(path: $0) }
        #expect(Set(try store.things()) == Set(strays + [.loneKey(name)]))
        #expect(try store.isSealed(key), "a key is left")
        #expect(try store.remove(key) == .wasMissing)
        #expect(try keys().isEmpty)
    }
}

/// Something else came than was to come.
private struct Unexpected: Error {}
