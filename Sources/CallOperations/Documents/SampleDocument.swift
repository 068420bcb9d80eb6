internal import CallCatalog
internal import CallModel

/// A QA sample as the command line shows it.
public struct SampleDocument: Encodable, Sendable {
    /// One recording of it.
    public struct Unit: Encodable, Sendable {
        /// The recording.
        public let recording: String
        /// Its name; `null` once it was destroyed.
        public let name: OrNull<String>
        /// The stratum that it stands for.
        public let stratum: String
        /// With what probability it was drawn.
        public let probability: Double
    }

    /// Its identifier.
    public let id: String
    /// When it was drawn, in UTC.
    public let drawnAt: String
    /// Who drew it.
    public let author: String
    /// How many were asked for.
    public let size: Int
    /// The seed.
    public let seed: UInt64
    /// What it was stratified by.
    public let strata: [String]
    /// How many recordings it was drawn from.
    public let populationSize: Int
    /// A digest of those recordings.
    public let populationSHA256: String
    /// What was drawn.
    public let units: [Unit]

    init(_ sample: DrawnSample, in catalog: CatalogReader) throws {
        id = sample.id.description
        drawnAt = sample.drawnAt.description
        (author, size, seed, strata) = (sample.author, sample.size, sample.seed, sample.strata)
        populationSize = sample.populationSize
        populationSHA256 = sample.populationDigest.hex
        units = try sample.units.map { unit in
            Unit(
                recording: unit.recordingID.description,
                name: OrNull(
                    try catalog.entry(unit.recordingID).map { PersonalData.masked(text: $0.recording.name) }),
                stratum: unit.stratum, probability: (unit.probability * 1_000_000).rounded() / 1_000_000)
        }
    }
}
