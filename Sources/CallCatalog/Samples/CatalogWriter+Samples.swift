internal import CallModel
internal import GRDB

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
