/// A library that decodes a recording from its first frame to its last. Only a process that may die of it opens one
/// (``DecoderChild``).
protocol SampleDecoder: AnyObject {
    /// Within ``AudioLimits``.
    var channels: Int { get }
    /// Frames a second, within ``AudioLimits``.
    var rate: Int { get }
    /// As the file says, or as the library counts or estimates; nothing is allocated for it.
    var claimedFrames: Int64 { get }

    /// Decodes the next frames, channels interleaved: as many as asked for unless the recording ends.
    /// - Returns: valid until the next read; empty at the end.
    /// - Throws: ``UnreadableAudio`` where the source fails or the library gives up.
    func read(_ frames: Int) throws(UnreadableAudio) -> UnsafeBufferPointer<Int16>
}

/// Which library decodes.
enum DecodingLibrary: UInt64, Hashable {
    case libsndfile
    /// For MPEG audio, which libsndfile decodes with it too, but only as far as an estimate of the length reaches, and up to
    /// the first damage.
    case libmpg123

    /// Opens the bytes.
    func decoder(of view: RepairedView) throws(UnreadableAudio) -> any SampleDecoder {
        switch self {
        case .libsndfile: try SndfileDecoder(view)
        case .libmpg123: try Mpg123Decoder(view)
        }
    }
}
