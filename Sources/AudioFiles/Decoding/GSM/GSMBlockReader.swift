/// Hands out the samples of whole blocks in portions of any size.
final class GSMBlockReader {
    private let decoder = GSMDecoder()
    private let layout: BlockLayout
    /// The last block, where it was not handed out whole.
    private let block: UnsafeMutablePointer<Int16>
    private var handedOut: Int

    /// - Parameter layout: Microsoft's blocks or bare frames.
    init(_ layout: BlockLayout) {
        self.layout = layout
        block = .allocate(capacity: layout.frames)
        block.initialize(repeating: 0, count: layout.frames)
        handedOut = layout.frames
    }

    deinit { block.deallocate() }

    /// Samples that are decoded and wait.
    var waiting: Int { layout.frames - handedOut }

    /// Decodes as much as there is room for.
    /// - Returns: samples written, and bytes used up: whole blocks.
    func read(
        _ bytes: UnsafeRawBufferPointer, into samples: UnsafeMutablePointer<Int16>, count: Int
    ) -> (samples: Int, bytes: Int) {
        var written = handOut(to: samples, count)
        var used = 0
        while written < count, used + layout.bytes <= bytes.count,
            let next = bytes.baseAddress?.advanced(by: used).assumingMemoryBound(to: UInt8.self)
        {
            used += layout.bytes
            if count - written >= layout.frames {
                decode(next, into: samples + written)
                written += layout.frames
            } else {
                decode(next, into: block)
                handedOut = 0
                written += handOut(to: samples + written, count - written)
            }
        }
        return (written, used)
    }

    private func decode(_ bytes: UnsafePointer<UInt8>, into samples: UnsafeMutablePointer<Int16>) {
        guard layout == .bareGSM else { return decoder.decode(block: bytes, into: samples) }
        decoder.decode(GSMFrame(bare: bytes), into: samples)
    }

    private func handOut(to samples: UnsafeMutablePointer<Int16>, _ room: Int) -> Int {
        let count = min(room, waiting)
        samples.update(from: block + handedOut, count: count)
        handedOut += count
        return count
    }
}
