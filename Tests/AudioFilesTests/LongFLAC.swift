import Foundation
import TestSupport

/// A FLAC recording of several frames, coded verbatim (RFC 9639, 9.2.2): noise that no other way would make smaller.
enum LongFLAC {
    private static let block = 4000
    private static let blocks = 10

    /// Writes 40,000 frames of noise, cut to a share of their bytes.
    static func write(to path: String, cut share: Double, using random: inout SplitMix64) throws -> URL {
        var bytes = Array("fLaC".utf8) + [0x80, 0, 0, 34]
        bytes += [
            UInt8(block >> 8), UInt8(block & 0xFF), UInt8(block >> 8), UInt8(block & 0xFF), 0, 0, 0, 0, 0, 0,
        ]
        // 8000 Hz in 20 bits, one channel, 16 bits a sample, 36 bits of length; no MD5.
        let fields = UInt64(8000) << 44 | UInt64(15) << 36 | UInt64(block * blocks)
        bytes += (0..<8).reversed().map { UInt8(truncatingIfNeeded: fields >> (UInt64($0) * 8)) }
        bytes += [UInt8](repeating: 0, count: 16)
        for number in 0..<blocks { bytes += frame(number, using: &random) }
        let url = URL(fileURLWithPath: path)
        try Data(bytes.prefix(Int(Double(bytes.count) * share))).write(to: url)
        return url
    }

    private static func frame(_ number: Int, using random: inout SplitMix64) -> [UInt8] {
        var bytes: [UInt8] = [
            0xFF, 0xF8, 0x74, 0x08, UInt8(number), UInt8((block - 1) >> 8), UInt8((block - 1) & 0xFF),
        ]
        bytes.append(UInt8(truncatingIfNeeded: crc(bytes, polynomial: 0x07, bits: 8)))
        bytes.append(0x02)
        for _ in 0..<block * 2 { bytes.append(UInt8(truncatingIfNeeded: random.next())) }
        let check = crc(bytes, polynomial: 0x8005, bits: 16)
        return bytes + [UInt8(check >> 8), UInt8(check & 0xFF)]
    }

    private static func crc(_ bytes: [UInt8], polynomial: Int, bits: Int) -> Int {
        let top = 1 << (bits - 1)
        return bytes.reduce(0) { value, byte in
            (0..<8).reduce(value ^ Int(byte) << (bits - 8)) { value, _ in
                value & top != 0 ? (value << 1 ^ polynomial) & ((top << 1) - 1) : value << 1
            }
        }
    }
}
