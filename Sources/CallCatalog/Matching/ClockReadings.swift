public import CallModel
internal import GRDB

extension CatalogReader {
    /// How far the site's clocks lay apart on the days about an instant that can tell of it.
    public func clockOffsets(about instant: UTCInstant) throws -> ClockOffsets {
        // A reading's day is the recorder's, which may be another than the PBX's.
        let day = ClockReading.day(of: instant)
        if let known = clocks[day] { return known }
        let reach = ClockOffsets.daysOfTrust + 1
        let offsets = ClockOffsets(
            try rows("SELECT * FROM clock_reading WHERE day BETWEEN ? AND ?", [day - reach, day + reach])
                .map(Self.reading))
        clocks[day] = offsets
        return offsets
    }

    /// What a recorder's clock was found to be on a day.
    public func clockReadings(recorder: String, day: Int64) throws -> Set<ClockReading> {
        Set(
            try rows("SELECT * FROM clock_reading WHERE recorder = ? AND day = ?", [recorder, day]).map(
                Self.reading))
    }

    private static func reading(_ row: Row) throws(CatalogError) -> ClockReading {
        ClockReading(
            pair: ClockPair(
                recorder: try row.get("recorder"), origin: try row.word("origin"), pbx: try row.get("pbx")),
            day: try row.get("day"),
            offset: ClockOffset(
                seconds: try row.get("seconds"), reference: try row.instant("reference"),
                drift: try row.get("drift"), spread: try row.get("spread"), support: try row.get("support")))
    }
}

extension CatalogWriter {
    /// Replaces what is known of a recorder's clock on a day.
    public func setClockReadings(_ readings: Set<ClockReading>, recorder: String, day: Int64) throws {
        clocks = [:]
        try execute("DELETE FROM clock_reading WHERE recorder = ? AND day = ?", [recorder, day])
        for reading in readings {
            let (pair, offset) = (reading.pair, reading.offset)
            try execute(
                """
                INSERT INTO clock_reading (recorder, origin, pbx, day, reference, seconds, drift, spread, support)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    pair.recorder, pair.origin.rawValue, pair.pbx, reading.day, offset.reference.microseconds,
                    offset.seconds, offset.drift, offset.spread, offset.support,
                ])
        }
    }
}
