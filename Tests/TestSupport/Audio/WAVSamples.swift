/// Samples turned into the bytes of a `data` chunk.
public enum WAVSamples {
    /// Takes the channels' samples in turn; shorter channels are filled up with zeros.
    public static func interleaved(_ channels: [[Int16]]) -> [Int16] {
        let frames = channels.map(\.count).max() ?? 0
        return (0..<frames).flatMap { frame in channels.map { frame < $0.count ? $0[frame] : 0 } }
    }

    /// Unsigned 8-bit PCM; the lower half of each sample is lost.
    public static func pcm8(_ samples: [Int16]) -> [UInt8] { samples.map { UInt8(Int($0 >> 8) + 128) } }

    /// Signed 16-bit PCM.
    public static func pcm16(_ samples: [Int16]) -> [UInt8] { samples.flatMap(\.littleEndianBytes) }

    /// Signed 24-bit PCM with something in the lowest byte, which a reader must not take for signal.
    public static func pcm24(_ samples: [Int16]) -> [UInt8] { samples.flatMap { [0x5A] + $0.littleEndianBytes } }

    /// Signed 32-bit PCM with something in the lower half.
    public static func pcm32(_ samples: [Int16]) -> [UInt8] {
        samples.flatMap { [0x5A, 0x12] + $0.littleEndianBytes }
    }

    /// 32-bit float.
    public static func float32(_ samples: [Float]) -> [UInt8] { samples.flatMap(\.bitPattern.littleEndianBytes) }

    /// 64-bit float.
    public static func float64(_ samples: [Double]) -> [UInt8] { samples.flatMap(\.bitPattern.littleEndianBytes) }

    /// G.711 A-law.
    public static func alaw(_ samples: [Int16]) -> [UInt8] { samples.map(G711Encoder.alaw) }

    /// G.711 μ-law.
    public static func ulaw(_ samples: [Int16]) -> [UInt8] { samples.map(G711Encoder.ulaw) }
}

extension FixedWidthInteger {
    /// The bytes of the number, lowest first.
    public var littleEndianBytes: [UInt8] { withUnsafeBytes(of: littleEndian) { Array($0) } }
}
