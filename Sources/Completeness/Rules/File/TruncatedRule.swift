public import CallModel

/// `truncated`: the file holds less audio than its header promises.
public struct TruncatedRule: FileRule {
    /// What it finds.
    public let code = FindingCode.truncated

    /// The rule; its threshold is the header's own promise.
    public init() {}

    /// One breach, at the end; its value is what is there and its threshold what was promised, in seconds.
    public func breaches(_ reading: AudioReading) -> [Breach] {
        guard let measurement = reading.measurement, measurement.extent.repairs.contains(.truncated) else {
            return []
        }
        let end = FrameRange(start: measurement.extent.frames, end: measurement.extent.frames)
        let promised = measurement.extent.declaredFrames.map(measurement.format.sampleRate.seconds)
        return [Breach(range: end, value: measurement.durationSeconds, threshold: promised)]
    }
}
