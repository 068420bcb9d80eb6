import CallModel
import SpoolFolders
import Testing

@Suite("Files that wait until they are due")
struct SettlingQueueTests {
    private let start = ContinuousClock.now

    private func at(_ seconds: Int) -> ContinuousClock.Instant { start.advanced(by: .seconds(seconds)) }

    private func file(_ path: String, bytes: Int64 = 1) -> SettlingQueue.File {
        SettlingQueue.File(
            path: path, state: FileState(device: 1, inode: 1, bytes: bytes, modifiedNanoseconds: 0))
    }

    @Test("each is given out once, when its time has come, by path")
    func due() {
        var queue = SettlingQueue()
        for (path, seconds) in [("b", 5), ("a", 5), ("c", 6)] { queue.note(file(path), due: at(seconds)) }
        #expect(queue.next == at(5))
        #expect(queue.take(dueAt: at(4)).isEmpty)
        #expect(queue.take(dueAt: at(5)) == [file("a"), file("b")])
        #expect(queue.take(dueAt: at(5)).isEmpty)
        #expect(queue.next == at(6))
        #expect(queue.take(dueAt: at(60)) == [file("c")])
        #expect(queue.next == nil)
    }

    @Test("one that changed waits from then on; one that is only heard of again does not")
    func again() {
        var queue = SettlingQueue()
        queue.note(file("a"), due: at(5))
        queue.note(file("a"), due: at(9))
        #expect(queue.next == at(5))
        queue.note(file("a", bytes: 2), due: at(9))
        #expect(queue.next == at(9))
        #expect(queue.take(dueAt: at(9)) == [file("a", bytes: 2)])
    }

    @Test("one that turns out to be ready is given out earlier")
    func earlier() {
        var queue = SettlingQueue()
        queue.note(file("a"), due: at(9))
        queue.note(file("a"), due: at(2))
        #expect(queue.take(dueAt: at(2)).count == 1)
        #expect(queue.count == 0)
    }
}
