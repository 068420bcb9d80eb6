/// Small reads at any offset, served from one buffered stretch: a header is a handful of fields within a few
/// hundred bytes, and each would otherwise be a system call.
struct HeaderWindow<Source: ByteSource> {
    let byteCount: Int64
    private let source: Source
    private var start: Int64 = 0
    private var bytes: [UInt8] = []

    init(_ source: Source) {
        self.source = source
        byteCount = source.byteCount
    }

    /// Up to `count` bytes at an offset; fewer where the source ends.
    mutating func bytes(_ count: Int, at offset: Int64) throws(UnreadableAudio) -> [UInt8] {
        let wanted = Int(max(0, min(Int64(count), byteCount - offset)))
        if offset < start || offset + Int64(wanted) > start + Int64(bytes.count) { try fill(from: offset) }
        let first = Int(offset - start)
        return Array(bytes[min(first, bytes.count)..<min(first + wanted, bytes.count)])
    }

    private mutating func fill(from offset: Int64) throws(UnreadableAudio) {
        let size = Int(max(0, min(4096, byteCount - offset)))
        do {
            bytes = try [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
                count = try source.read(into: UnsafeMutableRawBufferPointer(buffer), at: offset)
            }
            start = offset
        } catch let error as UnreadableAudio {
            throw error
        } catch {
            throw UnreadableAudio(.source(message: "\(error)"))
        }
    }
}

extension Array where Element == UInt8 {
    /// A little-endian number at an offset that the caller has checked.
    func littleEndian<Number: FixedWidthInteger & UnsignedInteger>(_ type: Number.Type, at offset: Int) -> Number {
        var value: Number = 0
        for index in (0..<MemoryLayout<Number>.size).reversed() {
            value = value << 8 | Number(self[offset + index])
        }
        return value
    }
}
