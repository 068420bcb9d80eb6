extension TreeHash {
    /// 64 lower-case hexadecimal digits.
    public var hex: String {
        withUnsafeTemporaryAllocation(byteCount: 64, alignment: 1) { digits in
            writeHex(to: digits)
            return String(decoding: digits, as: UTF8.self)
        }
    }

    /// Whether these bytes are the hash's hexadecimal digits, in lower case.
    public func isWritten(inHex text: UnsafeRawBufferPointer) -> Bool {
        guard text.count == 64 else { return false }
        return withUnsafeTemporaryAllocation(byteCount: 64, alignment: 8) { digits in
            writeHex(to: digits)
            return (0..<8).allSatisfy { word in
                digits.loadUnaligned(fromByteOffset: word * 8, as: UInt64.self)
                    == text.loadUnaligned(fromByteOffset: word * 8, as: UInt64.self)
            }
        }
    }

    private func writeHex(to digits: UnsafeMutableRawBufferPointer) {
        func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }
        withBytes { bytes in
            for index in 0..<32 {
                digits[index * 2] = digit(bytes[index] >> 4)
                digits[index * 2 + 1] = digit(bytes[index] & 0xF)
            }
        }
    }
}
