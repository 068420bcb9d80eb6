import ArchiveStore
import DurableIO
import Foundation
import TestSupport
import Testing

@Suite("What killed writers leave")
struct IncomingFolderTests {
    private let archive: TemporaryStore
    private var incoming: IncomingFolder { archive.store.incoming }

    init() throws { archive = try TemporaryStore() }

    @Test("is swept when nobody writes")
    func sweeps() throws {
        for name in ["1-a.part", "2-b.part"] { try archive.plant("incoming/" + name) }
        #expect(try incoming.leftovers() == ["1-a.part", "2-b.part"])
        #expect(try incoming.sweep() == 2)
        #expect(try incoming.leftovers().isEmpty)
        #expect(try incoming.sweep() == 0)
    }

    @Test("stays while a writer of this process is at work, however long it takes")
    func writerAtWork() throws {
        try archive.plant("incoming/1-a.part")
        var pending: PendingObject? = try archive.delivery.pending("a.wav", [1, 2, 3], in: archive.store)
        #expect(try incoming.sweep() == 0)
        try archive.store.publish([try #require(pending)])
        #expect(try incoming.sweep() == 0, "it still holds its descriptor")
        pending = nil
        try expectSweptSoon()
    }

    /// A process that a test beside this one starts has every descriptor for the instant between its fork and its
    /// exec, and the lock with it.
    private func expectSweptSoon() throws {
        for _ in 0..<1000 {
            if try incoming.sweep() == 1 { return }
            usleep(5000)
        }
        Issue.record("nobody writes any more, and it was not swept")
    }

    /// A writer that is frozen for a night is as alive as any: its clock and its process number say nothing.
    @Test("stays while a writer of another process is frozen, and goes when that is killed")
    func frozenWriter() throws {
        try archive.plant("incoming/1-a.part")
        // Not forked further, so that stopping it stops the holder of the lock.
        let writer = try ChildProcess(
            "/usr/bin/flock", ["--shared", "--no-fork", archive.root + "/incoming", "sleep", "600"])
        while try incoming.sweep() == 1 {
            // It was not at work yet.
            try archive.plant("incoming/1-a.part")
            usleep(5000)
        }
        writer.signal(SIGSTOP)
        #expect(try incoming.sweep() == 0)
        #expect(try incoming.leftovers() == ["1-a.part"])
        writer.signal(SIGKILL)
        writer.wait()
        #expect(try incoming.sweep() == 1)
    }

    @Test("never takes what is being staged, whoever sweeps meanwhile")
    func sweepingWhileWriting() throws {
        let failures = FirstError()
        let bytes = Delivery.bytes(100_000)
        let source = try archive.delivery.file("a.wav", bytes)
        DispatchQueue.concurrentPerform(iterations: 4) { worker in
            failures.collect {
                for _ in 0..<30 {
                    if worker == 0 {
                        try incoming.sweep()
                    } else {
                        let staged = try archive.store.stage(source)
                        let pending = PendingObject(staged, recording: Delivery.recording(of: source, staged))
                        try archive.store.publish([pending])
                    }
                }
            }
        }
        try failures.rethrow()
        #expect(try incoming.sweep() == 0)
        #expect(try archive.store.things().count == 1)
    }
}
