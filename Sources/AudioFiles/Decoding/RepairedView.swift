internal import CallModel
internal import Foundation

/// A file that exists only in the reading: bytes of ours in front of a stretch of the recording.
///
/// A decoder that is given a header made from what was found and checked cannot be misled by the sizes in the file, and
/// the file is not touched.
final class RepairedView {
    /// Bytes in all.
    let byteCount: Int64
    /// Where the decoder reads next.
    var position: Int64 = 0
    /// The error of the source that ended the last read.
    private(set) var failure: UnreadableAudio?

    private let source: any ByteSource
    private let dataOffset: Int64
    private let header: [UInt8]

    init(_ source: any ByteSource, _ request: DecodingRequest) {
        self.source = source
        dataOffset = request.offset
        header = request.prefix
        byteCount = Int64(header.count) + request.count
    }

    /// Moves as `lseek` does, but never beyond either end.
    /// - Returns: the new position; −1 for an origin that is none.
    func seek(_ offset: Int64, _ origin: Int32) -> Int64 {
        let base: Int64
        switch origin {
        case SEEK_SET: base = 0
        case SEEK_CUR: base = position
        case SEEK_END: base = byteCount
        default: return -1
        }
        position = max(0, min(byteCount, base &+ offset))
        return position
    }

    /// Copies from the current position and moves on.
    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let wanted = Int(max(0, min(Int64(buffer.count), byteCount - position)))
        var filled = 0
        if position < header.count {
            let start = Int(max(0, position))
            filled = min(wanted, header.count - start)
            header.withUnsafeBytes { bytes in
                buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[start..<start + filled]))
            }
        }
        if filled < wanted {
            let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[filled..<wanted])
            do {
                filled += try source.read(
                    into: rest, at: dataOffset + position + Int64(filled) - Int64(header.count))
            } catch {
                failure = error as? UnreadableAudio ?? UnreadableAudio(.source(message: "\(error)"))
            }
        }
        position += Int64(filled)
        return filled
    }
}
