public import CallModel

/// Names a QA sample.
public typealias SampleID = Identifier<DrawnSample>

/// A QA sample (质检抽样) that was drawn, with what it takes to draw it again.
public struct DrawnSample: Hashable, Sendable {
    /// One recording of a sample.
    public struct Unit: Hashable, Sendable {
        /// The recording.
        public let recordingID: RecordingID
        /// The stratum that it stands for, in words such as `agent=8001 kind=new_contract`.
        public let stratum: String
        /// With what probability it was drawn: what an estimate weighs it by.
        public let probability: Double

        /// One recording.
        public init(recordingID: RecordingID, stratum: String, probability: Double) {
            (self.recordingID, self.stratum, self.probability) = (recordingID, stratum, probability)
        }
    }

    /// Its identifier.
    public let id: SampleID
    /// When it was drawn.
    public let drawnAt: UTCInstant
    /// Who drew it.
    public let author: String
    /// How many were asked for.
    public let size: Int
    /// The seed.
    public let seed: UInt64
    /// What it was stratified by, in order.
    public let strata: [String]
    /// How many recordings it was drawn from.
    public let populationSize: Int
    /// A digest of those recordings: the same seed draws the same from the same population, and from no other.
    public let populationDigest: SHA256Digest
    /// What was drawn.
    public let units: [Unit]

    /// A sample.
    public init(
        id: SampleID, drawnAt: UTCInstant, author: String, size: Int, seed: UInt64, strata: [String],
        populationSize: Int, populationDigest: SHA256Digest, units: [Unit]
    ) {
        (self.id, self.drawnAt, self.author, self.size, self.seed) = (id, drawnAt, author, size, seed)
        (self.strata, self.populationSize, self.populationDigest) = (strata, populationSize, populationDigest)
        self.units = units
    }
}
