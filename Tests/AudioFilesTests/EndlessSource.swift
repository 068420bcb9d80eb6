import AudioFiles

/// A header, then nothing but noise for as long as is asked; takes no memory.
struct EndlessSource: ByteSource {
    let lead: [UInt8]
    let byteCount: Int64

    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int64) -> Int {
        let count = Int(min(Int64(buffer.count), byteCount - offset))
        for index in 0..<count {
            let position = offset + Int64(index)
            buffer[index] = position < lead.count ? lead[Int(position)] : 0x9D
        }
        return count
    }
}
