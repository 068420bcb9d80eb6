public import CallModel
internal import GRDB

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

extension CatalogWriter {
    /// Keeps a sample.
    public func save(_ sample: DrawnSample) throws {
        let id = Column.text(sample.id)
        // A seed uses all 64 bits, more than a signed column holds.
        try execute(
            """
            INSERT INTO sample_draw (id, drawn_at, author, size, seed, strata, population_size, population_digest)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                id, sample.drawnAt.microseconds, sample.author, sample.size, String(sample.seed),
                sample.strata.joined(separator: ","), sample.populationSize, sample.populationDigest.hex,
            ])
        for (position, unit) in sample.units.enumerated() {
            try execute(
                """
                INSERT INTO sample_unit (draw_id, position, recording_id, stratum, probability)
                VALUES (?, ?, ?, ?, ?)
                """, [id, position, Column.text(unit.recordingID), unit.stratum, unit.probability])
        }
    }
}

extension CatalogReader {
    /// All samples, in the order that they were drawn.
    public func samples() throws -> [DrawnSample] {
        try rows("SELECT * FROM sample_draw ORDER BY id").map { row in
            let id: String = row["id"]
            let seed: String = row["seed"]
            let strata: String = row["strata"]
            guard let seed = UInt64(seed) else { throw CatalogError.unreadable(what: "the seed '\(seed)'") }
            let units = try rows("SELECT * FROM sample_unit WHERE draw_id = ? ORDER BY position", [id]).map {
                DrawnSample.Unit(
                    recordingID: try Column.identifier($0["recording_id"]), stratum: $0["stratum"],
                    probability: $0["probability"])
            }
            return DrawnSample(
                id: try Column.identifier(id), drawnAt: UTCInstant(microseconds: row["drawn_at"]),
                author: row["author"], size: row["size"], seed: seed,
                strata: strata.split(separator: ",").map(String.init), populationSize: row["population_size"],
                populationDigest: try Column.digest(row["population_digest"]), units: units)
        }
    }
}
