import DurableIO
import Synchronization
import TestSupport
import Testing

/// Lets something happen in the middle of a copy.
final class MeddlingIO: ForwardingIO {
    let base: any DurableIO = SystemDurableIO()
    private let meddle: @Sendable () throws -> Void
    private let isDone = Mutex(false)

    init(afterFirstWrite meddle: @escaping @Sendable () throws -> Void) { self.meddle = meddle }

    func write(_ bytes: UnsafeRawBufferPointer, to file: DurableFile) throws(DurableIOError) {
        try base.write(bytes, to: file)
        let isFirst = isDone.withLock { isDone in
            defer { isDone = true }
            return !isDone
        }
        if isFirst { #expect(throws: Never.self) { try meddle() } }
    }
}
