import ArchiveStore
import DurableIO
import Foundation
import TestSupport
import Testing

/// A recorder that has not finished: the file changes while it is copied.
@Suite("A source that changes while it is read")
struct ChangingSourceTests {
    /// What happens to the source after its first block was written into the archive.
    enum Change: CaseIterable {
        case grows, shrinks, isWrittenInPlace, isTouched
    }

    @Test("is refused, and leaves nothing", arguments: Change.allCases)
    func changing(_ change: Change) throws {
        let archive = try TemporaryStore()
        let source = try archive.delivery.file("call.wav", Delivery.bytes(600_000))
        let store = archive.through(
            MeddlingIO(afterFirstWrite: {
                let handle = try #require(FileHandle(forUpdatingAtPath: source.path))
                switch change {
                case .grows:
                    try handle.seekToEnd()
                    try handle.write(contentsOf: [1, 2, 3])
                case .shrinks: try handle.truncate(atOffset: 300_000)
                case .isWrittenInPlace:
                    try handle.seek(toOffset: 4)
                    try handle.write(contentsOf: [9, 9, 9, 9])
                case .isTouched: utimes(source.path, [timeval(), timeval(tv_sec: 5, tv_usec: 0)])
                }
            }))
        let refusal = SourceRefusal(path: source.path, reason: .changedWhileRead)
        #expect(throws: ArchiveError.source(refusal)) { _ = try store.stage(source) }
        #expect(try store.incoming.leftovers().isEmpty)
        #expect(try store.things().isEmpty)
    }

    @Test("is taken when only its name has changed: what was opened is what is stored")
    func renamed() throws {
        let archive = try TemporaryStore()
        let bytes = Delivery.bytes(600_000)
        let source = try archive.delivery.file("call.wav", bytes)
        let store = archive.through(
            MeddlingIO(afterFirstWrite: {
                #expect(rename(source.path, source.path + ".done") == 0)
                try Data([1]).write(to: URL(fileURLWithPath: source.path))
            }))
        let staged = try store.stage(source)
        let pending = PendingObject(staged, recording: Delivery.recording(of: source, staged))
        try store.publish([pending])
        #expect(try store.bytes(pending.key) == bytes)
        #expect(!source.isStillInPlace, "so it is not released")
    }
}
