/// What came of decoding a recording.
public enum AudioReading: Hashable, Sendable {
    /// It was heard.
    case measured(AudioMeasurement)
    /// It could not be decoded, and why.
    case undecodable(reason: String)
}
