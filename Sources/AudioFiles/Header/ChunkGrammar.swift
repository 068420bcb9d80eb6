/// How a container spells its chunks: the length of their names, the width and order of their sizes, what they are
/// padded to.
enum ChunkGrammar {
    /// RIFF, RF64 and BW64: names of four characters, sizes of 32 bits, chunks of even length.
    case littleEndian
    /// RIFX: the same with every number the other way round.
    case bigEndian
    /// Sony Wave64: names of 16 bytes, sizes of 64 bits that count the head too, chunks padded to eight.
    case wave64

    /// A chunk's name and the length of what follows it.
    struct Head {
        let identifier: ChunkIdentifier
        /// Bytes of content; `nil` where the size is too small for the head that it counts, or too large for a file.
        let body: Int64?
    }

    /// Bytes of a chunk's name.
    var nameBytes: Int { self == .wave64 ? 16 : 4 }

    /// Bytes of a chunk before its content.
    var headBytes: Int { self == .wave64 ? 24 : 8 }

    /// Reads a head, all bytes of which are there.
    func head(_ bytes: [UInt8]) -> Head {
        Head(identifier: identifier(bytes), body: body(bytes))
    }

    /// The name at the start of some bytes.
    func identifier(_ bytes: [UInt8]) -> ChunkIdentifier {
        self == .wave64 ? ChunkIdentifier(wave64: bytes.prefix(16)) : ChunkIdentifier(bytes.prefix(4))
    }

    /// How many bytes of padding a chunk is due.
    func padding(after body: Int64) -> Int64 { self == .wave64 ? -body & 7 : body & 1 }

    /// A `fmt ` chunk in the order that all but RIFX have.
    func format(_ bytes: [UInt8]) -> [UInt8] {
        guard self == .bigEndian else { return bytes }
        var turned: [UInt8] = []
        // Tag to bits, then the extension: its size, valid bits, channel mask, and the three numbers of a GUID.
        for width in [2, 2, 4, 4, 2, 2, 2, 2, 4, 4, 2, 2] {
            turned += bytes[min(turned.count, bytes.count)..<min(turned.count + width, bytes.count)].reversed()
        }
        return turned + bytes[turned.count...]
    }

    private func body(_ bytes: [UInt8]) -> Int64? {
        switch self {
        case .littleEndian: return Int64(bytes.littleEndian(UInt32.self, at: 4))
        case .bigEndian: return Int64(Array(bytes[4..<8].reversed()).littleEndian(UInt32.self, at: 0))
        case .wave64:
            let size = bytes.littleEndian(UInt64.self, at: 16)
            return size >= UInt64(headBytes) && size < UInt64(Int64.max) ? Int64(size) - Int64(headBytes) : nil
        }
    }
}
