internal import CKernels

/// The codings of nearly all calls, thirty-two samples at a time: μ-law in less than half the time of a table.
enum WideDecoder {
    private static let isUsable = kernels_are_usable()
    private static let width = 32

    /// What it can decode.
    enum Coding {
        case pcm16, ulaw, alaw

        /// Bytes a sample.
        var size: Int { self == .pcm16 ? 2 : 1 }
    }

    /// Decodes one or two channels, as far as whole vectors reach.
    /// - Returns: how many frames were decoded: none where there are more channels, or the processor is not made for it.
    static func decode(
        _ coding: Coding, _ raw: UnsafeRawBufferPointer, frames: Int,
        into planar: [UnsafeMutableBufferPointer<Int16>]
    ) -> Int {
        let count = frames / width * width
        guard isUsable, count > 0, let base = raw.baseAddress, let first = planar.first?.baseAddress else {
            return 0
        }
        precondition(
            raw.count >= frames * coding.size * planar.count && planar.allSatisfy { $0.count >= frames },
            "the frames are there, and the buffers hold them")
        switch planar.count {
        case 1 where coding != .pcm16:
            decode(coding, base, count, first)
            return count
        case 2:
            guard let second = planar[1].baseAddress else { return 0 }
            decodePair(coding, base, count, first, second)
            return count
        default:
            return 0
        }
    }

    private static func decodePair(
        _ coding: Coding, _ raw: UnsafeRawPointer, _ frames: Int, _ first: UnsafeMutablePointer<Int16>,
        _ second: UnsafeMutablePointer<Int16>
    ) {
        let codes = raw.assumingMemoryBound(to: UInt8.self)
        switch coding {
        case .pcm16: kernels_part_channels(raw, Int64(frames), first, second)
        case .ulaw: kernels_part_ulaw(codes, Int64(frames), first, second)
        case .alaw: kernels_part_alaw(codes, Int64(frames), first, second)
        }
    }

    private static func decode(
        _ coding: Coding, _ raw: UnsafeRawPointer, _ count: Int, _ samples: UnsafeMutablePointer<Int16>
    ) {
        let codes = raw.assumingMemoryBound(to: UInt8.self)
        switch coding {
        case .pcm16: break
        case .ulaw: kernels_decode_ulaw(codes, Int64(count), samples)
        case .alaw: kernels_decode_alaw(codes, Int64(count), samples)
        }
    }
}
