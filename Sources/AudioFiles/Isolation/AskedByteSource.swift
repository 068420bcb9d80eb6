/// The bytes of a recording that lies in no file which a decoder could be given: the program at the other end of the
/// connection has them, and is asked.
final class AskedByteSource: ByteSource {
    let byteCount: Int64

    private let socket: DecoderSocket
    private let start: Int64
    private var block: [UInt8] = []
    private var blockOffset: Int64 = 0

    /// An answer is at hand in no time, unless whoever should give it is gone.
    private static let patience: Int32 = 60_000

    init(_ request: DecodingRequest, _ socket: DecoderSocket) {
        self.socket = socket
        start = request.offset
        byteCount = request.offset + request.count
    }

    /// Asks for a block at a time: a decoder reads on where it read last.
    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int64) throws -> Int {
        let wanted = Int(max(0, min(Int64(buffer.count), byteCount - offset)))
        var filled = 0
        while filled < wanted {
            let position = offset + Int64(filled)
            if position < blockOffset || position >= blockOffset + Int64(block.count) { try fetch(position) }
            let start = Int(position - blockOffset)
            let count = min(wanted - filled, block.count - start)
            block.withUnsafeBytes { bytes in
                UnsafeMutableRawBufferPointer(rebasing: buffer[filled..<filled + count])
                    .copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[start..<start + count]))
            }
            filled += count
        }
        return filled
    }

    private func fetch(_ offset: Int64) throws(UnreadableAudio) {
        let count = Int(min(Int64(DecodingReply.mostWanted), byteCount - offset))
        var question = DecodingReply(.wanted, count: count).wire
        question.append(littleEndian: offset)
        guard offset >= start, socket.send(question),
            let bytes = socket.receive(count, patience: Self.patience)
        else { throw UnreadableAudio(.source(message: "nobody answers")) }
        (block, blockOffset) = (bytes, offset)
    }
}
