/// Turns Microsoft's GSM blocks into the frames that the encoder made: the same fields, in the other order of bits.
enum BareGSM {
    private static let widths =
        [6, 6, 5, 5, 4, 4, 3, 3]
        + Array(repeating: [7, 2, 2, 6] + Array(repeating: 3, count: 13), count: 4).flatMap { $0 }

    static func frames(ofBlocks bytes: [UInt8]) -> [UInt8] {
        stride(from: 0, to: bytes.count, by: 65).flatMap { start in
            var position = start * 8
            return (0..<2).flatMap { _ in frame(bytes, &position) }
        }
    }

    private static func frame(_ bytes: [UInt8], _ position: inout Int) -> [UInt8] {
        var bits: [UInt8] = [1, 1, 0, 1]
        for width in widths {
            let field = (position..<position + width).map { bytes[$0 / 8] >> UInt8($0 % 8) & 1 }
            bits += field.reversed()
            position += width
        }
        return stride(from: 0, to: bits.count, by: 8).map { start in
            bits[start..<start + 8].reduce(0) { $0 << 1 | $1 }
        }
    }
}
