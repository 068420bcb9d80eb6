internal import Foundation

/// The lines of a file of any length, each where it lies in the block that was read.
enum LineBlocks {
    /// - Parameter body: gets each line without its newline; `false` ends the reading.
    /// - Throws: ``OperationFailure`` where the file cannot be read or a line has no end within 16 MiB.
    static func forEach(_ path: String, _ body: (UnsafeRawBufferPointer) -> Bool) throws(OperationFailure) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw OperationFailure(.noInput, "cannot read \(path): \(String(cString: strerror(errno)))")
        }
        defer { close(descriptor) }
        let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 24, alignment: 64)
        defer { block.deallocate() }
        var filled = 0
        while true {
            let count = read(
                descriptor, block.baseAddress?.advanced(by: filled), min(1 << 20, block.count - filled))
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else {
                throw OperationFailure(.inputOutput, "cannot read \(path): \(String(cString: strerror(errno)))")
            }
            guard count > 0 else { break }
            filled += count
            var start = 0
            while let end = newline(in: block, from: start, to: filled) {
                guard body(UnsafeRawBufferPointer(rebasing: block[start..<end])) else { return }
                start = end + 1
            }
            if start > 0 {
                block.copyMemory(from: UnsafeRawBufferPointer(rebasing: block[start..<filled]))
                filled -= start
            }
            guard filled < block.count else { throw OperationFailure(.badInput, "\(path) has a line without end") }
        }
        if filled > 0 { _ = body(UnsafeRawBufferPointer(rebasing: block[..<filled])) }
    }

    private static func newline(in block: UnsafeMutableRawBufferPointer, from start: Int, to end: Int) -> Int? {
        guard start < end, let base = block.baseAddress, let found = memchr(base + start, 0x0A, end - start) else {
            return nil
        }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }
}
