/// The first 64 bytes of a sealed object. They are associated data of every chunk: none of them can be changed unseen.
///
/// | offset | bytes | what |
/// | --- | --- | --- |
/// | 0 | 8 | `89 48 59 53 0D 0A 1A 0A`: a byte that is no text, `HYS`, and both line ends, which copying as text would change |
/// | 8 | 1 | version, 1 |
/// | 9 | 1 | the binary logarithm of the chunk size, 10 to 24; this program writes 16 |
/// | 10 | 6 | zeros |
/// | 16 | 16 | a random salt |
/// | 32 | 32 | what the data key commits itself to |
public struct SealedHeader: Hashable, Sendable {
    /// How long it is.
    public static let byteCount = 64
    /// What every sealed object begins with.
    public static let magic: [UInt8] = [0x89, 0x48, 0x59, 0x53, 0x0D, 0x0A, 0x1A, 0x0A]

    /// The size of all chunks but the last, before sealing.
    public let chunkBytes: Int
    /// Makes the keys of two objects differ, even if their data keys do not.
    let salt: [UInt8]
    /// Only one data key fits it: an object cannot be made that two keys open, each to another content.
    let commitment: [UInt8]

    /// Which of its object's wrapped keys opens it.
    public var seal: SealID { SealID(commitment: commitment) }

    static let version: UInt8 = 1
    static let chunkSizes = 10...24
    static let commitmentOffset = 32

    /// Whether bytes begin as a sealed object does.
    public static func isMagic(_ bytes: UnsafeRawBufferPointer) -> Bool {
        bytes.count >= magic.count && bytes.prefix(magic.count).elementsEqual(magic)
    }

    init(chunkBytes: Int, salt: [UInt8], commitment: [UInt8]) {
        precondition(salt.count == 16 && commitment.count == 32, "their sizes are fixed")
        (self.chunkBytes, self.salt, self.commitment) = (chunkBytes, salt, commitment)
    }

    /// Reads one.
    /// - Parameter bytes: its 64 bytes, or fewer where there are no more.
    public init(_ bytes: UnsafeRawBufferPointer) throws(SealingError) {
        guard Self.isMagic(bytes) else { throw .notSealed }
        guard bytes.count >= Self.byteCount else { throw .cut }
        guard bytes[8] == Self.version else { throw .unknownVersion(bytes[8]) }
        let logarithm = Int(bytes[9])
        guard Self.chunkSizes.contains(logarithm), bytes[10..<16].allSatisfy({ $0 == 0 }) else {
            throw .damagedHeader
        }
        chunkBytes = 1 << logarithm
        salt = Array(bytes[16..<32])
        commitment = Array(bytes[Self.commitmentOffset..<Self.byteCount])
    }

    /// Its 64 bytes.
    public var bytes: [UInt8] { Self.preamble(chunkBytes: chunkBytes, salt: salt) + commitment }

    /// What stands before the commitment, which is derived from it.
    static func preamble(chunkBytes: Int, salt: [UInt8]) -> [UInt8] {
        magic + [version, UInt8(chunkBytes.trailingZeroBitCount)] + [UInt8](repeating: 0, count: 6) + salt
    }
}
