internal import CallModel

/// Why a file cannot be read as a recording. One line that a person can act on.
public struct UnreadableAudio: Error, Hashable, Sendable {
    /// What is wrong.
    public enum Reason: Hashable, Sendable {
        /// Not one byte. A recorder may be about to write it.
        case emptyFile
        /// No container that we know begins like this; the text says what the first bytes look like.
        case notAudio(firstBytes: String)
        /// Audio, but in a container that is refused; the text names it.
        case unsupportedContainer(name: String)
        /// A container that can be read, but that the source's configuration does not allow; the text names it.
        case notAllowed(name: String)
        /// A WAVE file whose samples are coded in a way that is refused; the tag is that of its `fmt ` chunk.
        case unsupportedEncoding(tag: UInt16)
        /// It begins as a WAVE file but ends, or turns into nonsense, before the samples; the text says what is missing.
        case incompleteHeader(missing: String)
        /// A field of the header holds a value that no recorder writes.
        case implausible(field: String, value: Int64)
        /// Longer than ``AudioLimits/longestSeconds``.
        case tooLong(seconds: Int64)
        /// The decoder gave up.
        case decoder(message: String)
        /// The bytes could not be fetched: the medium failed, not the recording.
        case source(message: String)
    }

    /// What is wrong.
    public let reason: Reason

    /// A reason.
    public init(_ reason: Reason) { self.reason = reason }

    /// Whether the medium failed: worth another try, and nothing against the recording.
    public var isSourceFailure: Bool {
        if case .source = reason { true } else { false }
    }
}

extension UnreadableAudio {
    /// What a decoder said, without what we say before it.
    var plainMessage: String {
        switch reason {
        case .decoder(let message), .source(let message): message
        default: text
        }
    }
}

extension UnreadableAudio: CustomStringConvertible {
    /// One line without control characters, whatever the file held.
    public var description: String { PrintableText.line(text) }

    fileprivate var text: String {
        switch reason {
        case .emptyFile: "the file is empty"
        case .notAudio(let firstBytes): "not audio: \(firstBytes)"
        case .unsupportedContainer(let name):
            "\(name) is not accepted; recordings must be WAV (RIFF, RIFX, RF64, BW64, Wave64), FLAC, Ogg or MP3"
        case .notAllowed(let name): "\(name) is not among the formats of this source (formats in huiyin.yaml)"
        case .unsupportedEncoding(let tag):
            "the samples are coded as \(EncodingTag.name(of: tag)), which is not accepted"
        case .incompleteHeader(let missing): "the header is incomplete: \(missing)"
        case .implausible(let field, let value): "the header says \(field) = \(value), which no recorder writes"
        case .tooLong(let seconds): "\(seconds) s of audio; at most \(AudioLimits.longestSeconds) s are accepted"
        case .decoder(let message): "the decoder failed: \(message)"
        case .source(let message): "cannot read the file: \(message)"
        }
    }
}
