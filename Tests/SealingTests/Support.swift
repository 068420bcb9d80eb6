import Foundation
import Sealing
import TestSupport

/// What tests seal with.
enum Sealed {
    static let key = DataKey(0..<32).unsafelyUnwrapped
    static let salt = Array<UInt8>(0x20..<0x30)
    static let master = MasterKey(0x40..<0x60).unsafelyUnwrapped
    static let subject: UInt128 = 0x4F1C_2D3E_0000_8000_8000_0000_0000_0001

    /// Bytes that do not repeat within a chunk.
    static func content(_ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: $0 * 7 + ($0 >> 8)) }
    }

    /// - Parameter pieces: how the content comes.
    static func seal(
        _ content: [UInt8], key: DataKey = key, salt: [UInt8] = salt, chunkBytes: Int = 1024, pieces: [Int] = []
    ) -> [UInt8] {
        let sealer = Sealer(key, salt: salt, chunkBytes: chunkBytes)
        var object: [UInt8] = []
        var rest = content[...]
        for piece in pieces + [content.count] {
            let next = rest.prefix(piece)
            rest = rest.dropFirst(piece)
            Array(next).withUnsafeBytes { sealer.seal($0) { object.append(contentsOf: $0) } }
        }
        sealer.finish { object.append(contentsOf: $0) }
        return object
    }

    static func reader(_ object: [UInt8], key: DataKey = key) throws -> SealedReader {
        try SealedReader(key, sealedBytes: Int64(object.count)) { buffer, offset in
            let start = Int(min(Int64(object.count), offset))
            let count = min(buffer.count, object.count - start)
            buffer.copyBytes(from: object[start..<start + count])
            return count
        }
    }

    /// The whole content.
    static func open(_ object: [UInt8], key: DataKey = key) throws -> [UInt8] {
        let reader = try reader(object, key: key)
        return try read(reader, 0, Int(reader.byteCount))
    }

    static func read(_ reader: SealedReader, _ offset: Int, _ count: Int) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0xEE, count: count)
        let read = try bytes.withUnsafeMutableBytes { try reader.read(into: $0, at: Int64(offset)) }
        return Array(bytes[..<read])
    }
}

extension Array where Element == UInt8 {
    /// Digits, two a byte.
    var hex: String { map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }
}
