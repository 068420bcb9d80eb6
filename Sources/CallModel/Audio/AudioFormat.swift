/// The file format around the samples.
public enum AudioContainer: String, Hashable, Codable, Sendable {
    /// RIFF WAVE.
    case wav
    /// RIFX: RIFF WAVE with every number the other way round, samples too.
    case rifx
    /// RF64 or BW64: WAVE with 64-bit sizes (EBU Tech 3306, ITU-R BS.2088).
    case rf64
    /// Sony Wave64.
    case w64
    /// Free Lossless Audio Codec (RFC 9639).
    case flac
    /// Ogg (RFC 3533).
    case ogg
    /// MPEG audio frames, one after the other.
    case mp3
    /// Samples and nothing else: the source's configuration says what they are.
    case headerless
}

/// How samples are coded.
public enum AudioEncoding: String, Hashable, Codable, Sendable, CaseIterable {
    /// Unsigned 8-bit linear PCM.
    case pcm8
    /// Signed 16-bit linear PCM.
    case pcm16
    /// Signed 24-bit linear PCM.
    case pcm24
    /// Signed 32-bit linear PCM.
    case pcm32
    /// IEEE floating point, 32 or 64 bits.
    case float
    /// ITU-T G.711 A-law.
    case alaw
    /// ITU-T G.711 μ-law.
    case ulaw
    /// GSM 06.10 in Microsoft's 65-byte blocks (WAV tag 0x31, Asterisk's wav49).
    case gsm610
    /// IMA/DVI ADPCM.
    case imaADPCM = "ima_adpcm"
    /// Microsoft ADPCM.
    case msADPCM = "ms_adpcm"
    /// ITU-T G.721, ADPCM of four bits a sample; now G.726 at 32 kbit/s.
    case g721
    /// ITU-T G.722 at 64 kbit/s: two bands, 16 kHz.
    case g722
    /// Free Lossless Audio Codec.
    case flac
    /// Vorbis.
    case vorbis
    /// Opus (RFC 6716).
    case opus
    /// MPEG audio, layer III.
    case mp3
}

/// What a header says of the samples, after it was checked.
public struct AudioFormat: Hashable, Codable, Sendable {
    /// The container.
    public let container: AudioContainer
    /// The coding of the samples.
    public let encoding: AudioEncoding
    /// Frames a second.
    public let sampleRate: SampleRate
    /// 1 to 8.
    public let channels: Int

    /// A checked format.
    public init(container: AudioContainer, encoding: AudioEncoding, sampleRate: SampleRate, channels: Int) {
        (self.container, self.encoding) = (container, encoding)
        (self.sampleRate, self.channels) = (sampleRate, channels)
    }
}

/// What was mended while a file was read. The file itself is never touched.
public enum HeaderRepair: String, Hashable, Codable, Sendable {
    /// The writer never closed the file: the sizes are still those of its start (0, 8 or all ones).
    case unclosed
    /// The header promises more data than the file holds.
    case truncated
    /// Bytes follow the declared data that are no chunk.
    case trailingBytes = "trailing_bytes"
    /// The last sample or block is incomplete and was left out.
    case partialBlock = "partial_block"
    /// More than 4 GiB of samples, of whose size 32 bits were left.
    case wrappedSize = "wrapped_size"
    /// An odd chunk was written without its pad byte.
    case missingPad = "missing_pad"
}

/// The length of a recording as found, beside what its header claims.
public struct AudioExtent: Hashable, Codable, Sendable {
    /// Frames that are really there.
    public let frames: Int64
    /// Frames that the header promises; `nil` where it makes no usable promise (a file never closed).
    public let declaredFrames: Int64?
    /// What had to be mended to read it.
    public let repairs: [HeaderRepair]

    /// An extent.
    public init(frames: Int64, declaredFrames: Int64?, repairs: [HeaderRepair]) {
        (self.frames, self.declaredFrames, self.repairs) = (frames, declaredFrames, repairs)
    }
}
