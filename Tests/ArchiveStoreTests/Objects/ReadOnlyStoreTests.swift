import CallModel
import DurableIO
import Foundation
import TestSupport
import Testing

@testable import ArchiveStore

@Suite("An archive that is opened for reading only")
struct ReadOnlyStoreTests {
    /// Fails the test when anything is done.
    private struct UntouchableIO: ForwardingIO {
        let base: any DurableIO = SystemDurableIO()
        func create(_ path: String, mode: UInt32) throws(DurableIOError) -> DurableFile {
            Issue.record("made \(path)")
            return try base.create(path, mode: mode)
        }
        func unlink(_ path: String) throws(DurableIOError) { Issue.record("removed \(path)") }
        func rename(_ path: String, to newPath: String) throws(DurableIOError) { Issue.record("renamed \(path)") }
        func makeFolder(_ path: String, mode: UInt32) throws(DurableIOError) { Issue.record("made \(path)") }
    }

    @Test("is read in full, and refuses every change of it")
    func refuses() throws {
        let archive = try TemporaryStore()
        let bytes = Delivery.bytes(10_000)
        let pending = try archive.delivery.pending("b.wav", [1], in: archive.store)
        let key = try archive.delivery.publish("a.wav", bytes, in: archive.store).key
        let staged = try archive.store.stage([ArchiveRecord(.manifest(key.id), [1])])
        let store = FolderObjectStore(root: archive.root, io: UntouchableIO(), access: .readOnly)
        #expect(try store.bytes(key) == bytes && store.holds([key]))
        #expect(try store.head(key)?.hasManifest == true)
        #expect(try store.manifest(of: key).object == key.fileName)
        let refusals: [() throws -> Void] = [
            { try store.prepare() }, { _ = try archive.delivery.pending("c.wav", [1], in: store) },
            { try store.publish([pending]) }, { _ = try store.remove(key) },
            { try store.lock(key, until: UTCInstant(seconds: 0)) },
            { _ = try store.stage([ArchiveRecord(.manifest(key.id), [1])]) },
            { try store.replace([.manifest(key.id)], with: staged) }, { try store.settle(staged) },
        ]
        for refusal in refusals { #expect(throws: ArchiveError.readOnly(place: store.root)) { try refusal() } }
        #expect(try archive.store.holds([key]))
    }

    @Test("each error says whether trying again can help")
    func retryable() throws {
        let key = try #require(ObjectKey(path: "4f/4f1c0000-0000-8000-8000-00000000abcd.wav"))
        func failed(_ errno: Int32) -> ArchiveError {
            .notDurable(DurableIOError(operation: .write, path: "x", errno: errno))
        }
        let retryable: [ArchiveError] = [
            failed(ENOSPC), failed(EDQUOT), .unreadable(path: "x", errno: EMFILE), .unavailable(message: "503"),
            .source(SourceRefusal(path: "x", reason: .changedWhileRead)),
        ]
        let permanent: [ArchiveError] = [
            failed(EIO), failed(EROFS), .unreadable(path: "x", errno: EIO), .missing(key: key),
            .missingRecord(.manifest(key.id)), .damagedManifest(path: "x", message: "y"), .readOnly(place: "x"),
            .locked(key: key, until: UTCInstant(seconds: 0)), .source(SourceRefusal(path: "x", reason: .pipe)),
        ]
        #expect(retryable.allSatisfy(\.isRetryable) && !permanent.contains(where: \.isRetryable))
    }
}
