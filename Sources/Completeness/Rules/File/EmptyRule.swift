public import CallModel

/// `empty`: a header, and not one frame behind it.
public struct EmptyRule: FileRule {
    /// What it finds.
    public let code = FindingCode.empty

    /// The rule; it has no threshold.
    public init() {}

    /// One breach where no frame is there.
    public func breaches(_ reading: AudioReading) -> [Breach] {
        guard let extent = reading.measurement?.extent, extent.frames == 0 else { return [] }
        return [Breach(value: 0)]
    }
}
