/// Turns raw frames into samples, one buffer a channel.
protocol BlockDecoder {
    /// Decodes the frames that fill `raw`; each buffer of `planar` has room for them.
    func decode(_ raw: UnsafeRawBufferPointer, frames: Int, into planar: [UnsafeMutableBufferPointer<Int16>])
}

/// Samples of a whole number of bytes, interleaved: PCM and float.
///
/// The generic parameter is a coding whose `sample` compiles to a few instructions, so that the loop over a block is
/// one the vectoriser takes.
struct LinearDecoder<Sample: LinearSample>: BlockDecoder {
    let channels: Int

    func decode(_ raw: UnsafeRawBufferPointer, frames: Int, into planar: [UnsafeMutableBufferPointer<Int16>]) {
        guard let base = raw.baseAddress else { return }
        switch channels {
        case 1: decode(base, stride: 1, frames: frames, into: planar[0])
        case 2: decodePair(base, frames: frames, into: planar[0], planar[1])
        default:
            for channel in 0..<channels {
                decode(base + channel * Sample.size, stride: channels, frames: frames, into: planar[channel])
            }
        }
    }

    @inline(__always)
    private func decode(
        _ base: UnsafeRawPointer, stride: Int, frames: Int, into output: UnsafeMutableBufferPointer<Int16>
    ) {
        guard let samples = output.baseAddress else { return }
        for index in 0..<frames { samples[index] = Sample.sample(base + index &* (stride &* Sample.size)) }
    }

    /// Both channels in one pass: a strided pass each would read every cache line twice.
    @inline(__always)
    private func decodePair(
        _ base: UnsafeRawPointer, frames: Int, into left: UnsafeMutableBufferPointer<Int16>,
        _ right: UnsafeMutableBufferPointer<Int16>
    ) {
        guard let first = left.baseAddress, let second = right.baseAddress else { return }
        for index in 0..<frames {
            let frame = base + index &* (2 &* Sample.size)
            first[index] = Sample.sample(frame)
            second[index] = Sample.sample(frame + Sample.size)
        }
    }
}

/// One byte a sample, through a table: G.711 and 8-bit PCM.
struct TableDecoder: BlockDecoder {
    let channels: Int
    let table: [Int16]

    func decode(_ raw: UnsafeRawBufferPointer, frames: Int, into planar: [UnsafeMutableBufferPointer<Int16>]) {
        guard let base = raw.baseAddress else { return }
        table.withUnsafeBufferPointer { table in
            for channel in 0..<channels {
                guard let samples = planar[channel].baseAddress else { continue }
                for index in 0..<frames {
                    let code = (base + (index &* channels &+ channel)).load(as: UInt8.self)
                    samples[index] = table[Int(code)]
                }
            }
        }
    }
}
