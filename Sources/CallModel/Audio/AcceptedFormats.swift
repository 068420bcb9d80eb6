/// What a source may deliver. Whatever an ending says, content decides; only what has no header is told by its ending.
public struct AcceptedFormats: Hashable, Sendable {
    /// A family of containers that is allowed or not.
    public enum Family: String, Hashable, Sendable, CaseIterable {
        /// RIFF, RIFX, RF64, BW64, Wave64.
        case wav
        /// Free Lossless Audio Codec.
        case flac
        /// Ogg with Vorbis or Opus.
        case ogg
        /// MPEG-1, 2 and 2.5 audio, layer III.
        case mp3
    }

    /// Samples without a header: what they are, nothing in the file tells.
    public struct Headerless: Hashable, Sendable {
        /// PCM, G.711, G.722, or GSM 06.10 in frames of 33 bytes.
        public let encoding: AudioEncoding
        /// Frames a second.
        public let sampleRate: SampleRate

        /// One channel of samples.
        public init(encoding: AudioEncoding, sampleRate: SampleRate) {
            (self.encoding, self.sampleRate) = (encoding, sampleRate)
        }
    }

    /// Containers that are read.
    public let families: Set<Family>
    /// What a file without any header is taken for; `nil` where it is refused.
    public let headerless: Headerless?

    /// What a source may deliver.
    public init(_ families: Set<Family>, headerless: Headerless? = nil) {
        (self.families, self.headerless) = (families, headerless)
    }

    /// What nearly every recorder writes.
    public static let wave = AcceptedFormats([.wav])
    /// Whatever has a header.
    public static let all = AcceptedFormats(Set(Family.allCases))
}

extension AcceptedFormats.Headerless {
    /// Reads "ulaw 8000": a coding and a rate, or a coding alone for 8 kHz; G.722 is always 16 kHz.
    public init?(_ text: some StringProtocol) {
        let words = text.split(separator: " ")
        guard (1...2).contains(words.count), let encoding = AudioEncoding(rawValue: String(words[0])),
            [.pcm8, .pcm16, .alaw, .ulaw, .gsm610, .g722].contains(encoding)
        else { return nil }
        let usual = encoding == .g722 ? 16_000 : 8000
        guard let hertz = words.count == 2 ? Int(words[1]) : usual, (4_000...192_000).contains(hertz),
            encoding != .g722 || hertz == usual
        else { return nil }
        self.init(encoding: encoding, sampleRate: SampleRate(hertz: hertz))
    }
}

/// What files of an ending are that have no header.
public struct HeaderlessEnding: Hashable, Sendable {
    /// Without the dot, in lower case.
    public let ending: String
    /// What their bytes are.
    public let format: AcceptedFormats.Headerless

    /// Reads "sln16 pcm16 16000": ending, coding, and rate.
    public init?(_ text: String) {
        let parts = text.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, let format = AcceptedFormats.Headerless(parts[1]) else { return nil }
        (ending, self.format) = (parts[0].lowercased(), format)
    }
}
