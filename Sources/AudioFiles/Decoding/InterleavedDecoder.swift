/// Turns raw frames of a linear or table coding into samples, one buffer a channel.
///
/// An enumeration and not a protocol: the compiler then makes a loop of its own for every coding, which an existential
/// would turn into a call a sample (measured: eight times slower).
enum InterleavedDecoder {
    case pcm16, pcm24, pcm32, float32, float64, ulaw, alaw
    /// Highest byte first, as RIFX has them.
    case bigEndian16, bigEndian24, bigEndian32, bigEndianFloat32, bigEndianFloat64
    /// One byte a sample, through 256 entries: 8-bit PCM.
    case table([Int16])

    /// Decodes the frames at the start of `raw`; each buffer of `planar` has room for them.
    func decode(_ raw: UnsafeRawBufferPointer, frames: Int, into planar: [UnsafeMutableBufferPointer<Int16>]) {
        guard let wide else { return decodeEach(raw, frames, planar) }
        let done = WideDecoder.decode(wide, raw, frames: frames, into: planar)
        guard done < frames else { return }
        let rest = UnsafeRawBufferPointer(rebasing: raw[(done * planar.count * wide.size)...])
        decodeEach(rest, frames - done, planar.map { UnsafeMutableBufferPointer(rebasing: $0[done...]) })
    }

    private var wide: WideDecoder.Coding? {
        switch self {
        case .pcm16: .pcm16
        case .ulaw: .ulaw
        case .alaw: .alaw
        case .pcm24, .pcm32, .float32, .float64, .bigEndian16, .bigEndian24, .bigEndian32, .bigEndianFloat32,
            .bigEndianFloat64, .table:
            nil
        }
    }

    private func decodeEach(
        _ raw: UnsafeRawBufferPointer, _ frames: Int, _ planar: [UnsafeMutableBufferPointer<Int16>]
    ) {
        switch self {
        case .pcm16: Self.decode(PCM16.self, raw, frames, planar)
        case .pcm24: Self.decode(PCM24.self, raw, frames, planar)
        case .pcm32: Self.decode(PCM32.self, raw, frames, planar)
        case .float32: Self.decode(Float32Sample.self, raw, frames, planar)
        case .float64: Self.decode(Float64Sample.self, raw, frames, planar)
        case .bigEndian16: Self.decode(BigEndianPCM16.self, raw, frames, planar)
        case .bigEndian24: Self.decode(BigEndianPCM24.self, raw, frames, planar)
        case .bigEndian32: Self.decode(BigEndianPCM32.self, raw, frames, planar)
        case .bigEndianFloat32: Self.decode(BigEndianFloat32.self, raw, frames, planar)
        case .bigEndianFloat64: Self.decode(BigEndianFloat64.self, raw, frames, planar)
        case .ulaw: Self.decode(G711.ulaw, raw, frames, planar)
        case .alaw: Self.decode(G711.alaw, raw, frames, planar)
        case .table(let table): Self.decode(table, raw, frames, planar)
        }
    }

    private static func decode<Sample: LinearSample>(
        _ coding: Sample.Type, _ raw: UnsafeRawBufferPointer, _ frames: Int,
        _ planar: [UnsafeMutableBufferPointer<Int16>]
    ) {
        guard let base = raw.baseAddress else { return }
        switch planar.count {
        case 1: decodeSingle(coding, base, frames, planar[0])
        case 2: decodePair(coding, base, frames, planar[0], planar[1])
        default:
            let frameBytes = planar.count &* Sample.size
            for (channel, output) in planar.enumerated() {
                guard let samples = output.baseAddress else { continue }
                let first = base + channel &* Sample.size
                for index in 0..<frames { samples[index] = Sample.sample(first + index &* frameBytes) }
            }
        }
    }

    private static func decodeSingle<Sample: LinearSample>(
        _ coding: Sample.Type, _ base: UnsafeRawPointer, _ frames: Int,
        _ output: UnsafeMutableBufferPointer<Int16>
    ) {
        guard let samples = output.baseAddress else { return }
        for index in 0..<frames { samples[index] = Sample.sample(base + index &* Sample.size) }
    }

    /// Both channels in one pass: a pass each would read every cache line twice.
    private static func decodePair<Sample: LinearSample>(
        _ coding: Sample.Type, _ base: UnsafeRawPointer, _ frames: Int,
        _ left: UnsafeMutableBufferPointer<Int16>, _ right: UnsafeMutableBufferPointer<Int16>
    ) {
        guard let first = left.baseAddress, let second = right.baseAddress else { return }
        for index in 0..<frames {
            let frame = base + index &* (2 &* Sample.size)
            first[index] = Sample.sample(frame)
            second[index] = Sample.sample(frame + Sample.size)
        }
    }

    private static func decode(
        _ table: [Int16], _ raw: UnsafeRawBufferPointer, _ frames: Int,
        _ planar: [UnsafeMutableBufferPointer<Int16>]
    ) {
        guard let base = raw.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return }
        table.withUnsafeBufferPointer { entries in
            guard let entries = entries.baseAddress else { return }
            for (channel, output) in planar.enumerated() {
                guard let samples = output.baseAddress else { continue }
                if planar.count == 1 {
                    decodeSingle(entries, base, frames, samples)
                } else {
                    for index in 0..<frames {
                        samples[index] = entries[Int(base[index &* planar.count &+ channel])]
                    }
                }
            }
        }
    }

    /// Four samples at a time: a tenth less than one by one.
    private static func decodeSingle(
        _ table: UnsafePointer<Int16>, _ codes: UnsafePointer<UInt8>, _ frames: Int,
        _ samples: UnsafeMutablePointer<Int16>
    ) {
        var index = 0
        while index &+ 4 <= frames {
            let (first, second) = (table[Int(codes[index])], table[Int(codes[index &+ 1])])
            let (third, fourth) = (table[Int(codes[index &+ 2])], table[Int(codes[index &+ 3])])
            (samples[index], samples[index &+ 1]) = (first, second)
            (samples[index &+ 2], samples[index &+ 3]) = (third, fourth)
            index &+= 4
        }
        while index < frames {
            samples[index] = table[Int(codes[index])]
            index &+= 1
        }
    }
}
