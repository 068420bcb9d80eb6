public import CallModel

/// `undecodable`: a known format, and a decoder that gave up on it.
public struct UndecodableRule: FileRule {
    /// What it finds.
    public let code = FindingCode.undecodable

    /// The rule; it has no threshold.
    public init() {}

    /// One breach where nothing could be decoded.
    public func breaches(_ reading: AudioReading) -> [Breach] { reading.measurement == nil ? [Breach()] : [] }
}
