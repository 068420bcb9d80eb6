public import CallModel

/// A recording that may be drawn.
public struct SampleUnit: Hashable, Sendable {
    /// The recording.
    public let recordingID: RecordingID
    /// What it counts under for each key; `nil` where that is not known, which is a stratum of its own.
    public let attributes: [StratumKey: String]

    /// A recording.
    public init(recordingID: RecordingID, attributes: [StratumKey: String]) {
        (self.recordingID, self.attributes) = (recordingID, attributes)
    }
}

/// A recording that was drawn.
public struct DrawnUnit: Hashable, Sendable {
    /// The recording.
    public let recordingID: RecordingID
    /// Its stratum in words: `agent=8001 kind=new_contract`.
    public let stratum: String
    /// With what probability it was drawn: its inverse is the number of recordings that it stands for.
    public let probability: Double
}
