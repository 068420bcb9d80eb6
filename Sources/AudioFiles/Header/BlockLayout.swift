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
}
