public import CallModel

/// `header_repaired`: the header was never closed, or its sizes are wrong; the sound is whole.
public struct HeaderRepairedRule: FileRule {
    /// What it finds.
    public let code = FindingCode.headerRepaired

    /// The rule; it has no threshold.
    public init() {}

    /// One breach where something had to be mended; its value is what is there and its threshold what was promised, in
    /// seconds.
    public func breaches(_ reading: AudioReading) -> [Breach] {
        guard let measurement = reading.measurement,
            measurement.extent.repairs.contains(where: { $0 != .truncated })
        else { return [] }
        let promised = measurement.extent.declaredFrames.map(measurement.format.sampleRate.seconds)
        return [Breach(value: measurement.durationSeconds, threshold: promised)]
    }
}
