public import CallModel

/// What a sample is stratified by (分层抽样).
public enum StratumKey: String, Hashable, Sendable, CaseIterable {
    /// The agent's extension.
    case agent
    /// The kind of callback.
    case kind
    /// The verdict.
    case verdict
}

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

/// How a sample is to be drawn.
public struct SampleDesign: Hashable, Sendable {
    /// How many.
    public let size: Int
    /// By what it is stratified, in order; empty for a simple random sample.
    public let strata: [StratumKey]
    /// The seed.
    public let seed: UInt64

    /// A design.
    public init(size: Int, strata: [StratumKey], seed: UInt64) {
        (self.size, self.strata, self.seed) = (size, strata, seed)
    }
}

/// A recording that was drawn.
public struct DrawnUnit: Hashable, Sendable {
    /// The recording.
    public let recordingID: RecordingID
    /// Its stratum in words: `agent=8001 kind=new_contract`.
    public let stratum: String
    /// With what probability it was drawn.
    public let probability: Double
}
