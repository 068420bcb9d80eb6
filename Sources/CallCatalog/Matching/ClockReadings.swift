public import CallModel
internal import GRDB

/// A day of a recorder's clock.
public struct RecorderDay: Hashable, Sendable {
    /// The recordings' source.
    public let source: String
    /// Days since 1970-01-01, in UTC.
    public let day: Int64

    /// A day.
    public init(source: String, day: Int64) { (self.source, self.day) = (source, day) }
}

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

extension CatalogReader {
    /// The days of which something came since their clocks were compared, in order.
    public func unsurveyedDays() throws -> [RecorderDay] {
        try rows("SELECT source, day FROM unsurveyed_day ORDER BY source, day").map {
            RecorderDay(source: try $0.get("source"), day: try $0.get("day"))
        }
    }
}

extension CatalogWriter {
    /// Says that something came of a day.
    public func markUnsurveyed(_ source: String, day: Int64) throws {
        try execute(
            "INSERT INTO unsurveyed_day (source, day) VALUES (?, ?) ON CONFLICT DO NOTHING", [source, day])
    }

    /// Says that the clocks of a day were compared by all that there is.
    public func settleSurvey(of day: RecorderDay) throws {
        try execute("DELETE FROM unsurveyed_day WHERE source = ? AND day = ?", [day.source, day.day])
    }

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
