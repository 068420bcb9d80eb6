/// Signed 16-bit PCM, highest byte first.
enum BigEndianPCM16: LinearSample {
    static let size = 2

    @inline(__always)
    static func sample(_ bytes: UnsafeRawPointer) -> Int16 {
        Int16(bigEndian: bytes.loadUnaligned(as: Int16.self))
    }
}

/// Signed 24-bit PCM, highest byte first: the upper 16 bits are the first two bytes.
enum BigEndianPCM24: LinearSample {
    static let size = 3

    @inline(__always)
    static func sample(_ bytes: UnsafeRawPointer) -> Int16 { BigEndianPCM16.sample(bytes) }
}

/// Signed 32-bit PCM, highest byte first.
enum BigEndianPCM32: LinearSample {
    static let size = 4

    @inline(__always)
    static func sample(_ bytes: UnsafeRawPointer) -> Int16 { BigEndianPCM16.sample(bytes) }
}

/// 32-bit float, highest byte first.
enum BigEndianFloat32: LinearSample {
    static let size = 4

    @inline(__always)
    static func sample(_ bytes: UnsafeRawPointer) -> Int16 {
        FloatScale.sample(Float(bitPattern: UInt32(bigEndian: bytes.loadUnaligned(as: UInt32.self))))
    }
}

/// 64-bit float, highest byte first.
enum BigEndianFloat64: LinearSample {
    static let size = 8

    @inline(__always)
    static func sample(_ bytes: UnsafeRawPointer) -> Int16 {
        FloatScale.sample(Double(bitPattern: UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self))))
    }
}
