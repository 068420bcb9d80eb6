internal import CallModel

/// How bytes and frames go together in a coding. Linear codings have one frame a block.
struct BlockLayout: Hashable {
    /// Bytes in a block of all channels.
    let bytes: Int
    /// Frames in a block.
    let frames: Int

    /// Whole frames in so many bytes: an incomplete last block holds none.
    func frames(inBytes count: Int64) -> Int64 { count / Int64(bytes) * Int64(frames) }

    /// Microsoft's GSM 6.10: two frames of 32.5 bytes, 160 samples each.
    static let gsm610 = BlockLayout(bytes: 65, frames: 320)

    /// G.721: two samples a byte, and every byte stands for itself.
    static let g721 = BlockLayout(bytes: 1, frames: 2)

    /// G.722: a sample of each band a byte.
    static let g722 = BlockLayout(bytes: 1, frames: 2)

    /// GSM 06.10 as it leaves the encoder: frames of 33 bytes.
    static let bareGSM = BlockLayout(bytes: 33, frames: 160)

    /// One channel without a header.
    /// - Returns: the layout, and the bits of a linear sample.
    /// - Throws: ``UnreadableAudio`` for codings that cannot be read without one.
    static func headerless(_ encoding: AudioEncoding) throws(UnreadableAudio) -> (BlockLayout, bits: Int) {
        switch encoding {
        case .pcm8, .alaw, .ulaw: (BlockLayout(bytes: 1, frames: 1), 8)
        case .pcm16: (BlockLayout(bytes: 2, frames: 1), 16)
        case .gsm610: (.bareGSM, 0)
        case .g722: (.g722, 0)
        default: throw UnreadableAudio(.unsupportedContainer(name: "\(encoding.rawValue) without a header"))
        }
    }
}
