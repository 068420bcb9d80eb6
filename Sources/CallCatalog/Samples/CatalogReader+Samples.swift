public import CallModel
internal import GRDB

extension CatalogReader {
    /// All samples, in the order that they were drawn.
    public func samples() throws -> [DrawnSample] {
        try rows("SELECT * FROM sample_draw ORDER BY id").map(sample)
    }

    /// A sample; `nil` where there is none.
    public func sample(_ id: SampleID) throws -> DrawnSample? {
        try row("SELECT * FROM sample_draw WHERE id = ?", [Column.text(id)]).map(sample)
    }

    private func sample(_ row: Row) throws -> DrawnSample {
        let id: SampleID = try row.identifier("id")
        let units = try rows("SELECT * FROM sample_unit WHERE draw_id = ? ORDER BY position", [Column.text(id)])
        return DrawnSample(
            id: id, drawnAt: try row.instant("drawn_at"), author: try row.get("author"), size: try row.get("size"),
            seed: try seed(row), strata: try row.get("strata", String.self).split(separator: ",").map(String.init),
            populationSize: try row.get("population_size"), populationDigest: try row.digest("population_digest"),
            units: try units.map(unit))
    }

    private func unit(_ row: Row) throws(CatalogError) -> DrawnSample.Unit {
        DrawnSample.Unit(
            recordingID: try row.identifier("recording_id"), stratum: try row.get("stratum"),
            probability: try row.get("probability"))
    }

    private func seed(_ row: Row) throws(CatalogError) -> UInt64 {
        let text = try row.get("seed", String.self)
        guard let seed = UInt64(text) else { throw .unreadable(what: "the seed '\(text)'") }
        return seed
    }
}
