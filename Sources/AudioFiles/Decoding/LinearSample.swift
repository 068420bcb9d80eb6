/// A coding with a fixed number of bytes a sample.
protocol LinearSample {
    /// Bytes a sample.
    static var size: Int { get }
    /// The sample on the 16-bit scale. Finer codings are cut to their upper 16 bits, as libsndfile does.
    static func sample(_ bytes: UnsafeRawPointer) -> Int16
}

/// Signed 16-bit PCM.
enum PCM16: LinearSample {
    static let size = 2

    @inline(__always)
    static func sample(_ bytes: UnsafeRawPointer) -> Int16 {
        Int16(littleEndian: bytes.loadUnaligned(as: Int16.self))
    }
}

/// Signed 24-bit PCM in three bytes.
enum PCM24: LinearSample {
    static let size = 3

    @inline(__always)
    static func sample(_ bytes: UnsafeRawPointer) -> Int16 { PCM16.sample(bytes + 1) }
}

/// Signed 32-bit PCM.
enum PCM32: LinearSample {
    static let size = 4

    @inline(__always)
    static func sample(_ bytes: UnsafeRawPointer) -> Int16 { PCM16.sample(bytes + 2) }
}

/// 32-bit float, ±1 being full scale.
enum Float32Sample: LinearSample {
    static let size = 4

    @inline(__always)
    static func sample(_ bytes: UnsafeRawPointer) -> Int16 {
        FloatScale.sample(Float(bitPattern: UInt32(littleEndian: bytes.loadUnaligned(as: UInt32.self))))
    }
}

/// 64-bit float, ±1 being full scale.
enum Float64Sample: LinearSample {
    static let size = 8

    @inline(__always)
    static func sample(_ bytes: UnsafeRawPointer) -> Int16 {
        FloatScale.sample(Double(bitPattern: UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))))
    }
}

enum FloatScale {
    /// Rounds to the nearest sample. Infinities become full scale and NaN silence: both have indexed tables out of
    /// bounds in a decoder (CVE-2017-14245, CVE-2018-19661).
    @inline(__always)
    static func sample<Value: BinaryFloatingPoint>(_ value: Value) -> Int16 {
        guard value == value else { return 0 }
        return Int16(min(max(value * 32768, -32768), 32767).rounded(.toNearestOrEven))
    }
}
