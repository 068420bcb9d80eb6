public import CallModel
internal import GRDB

/// A day of a recorder's clock.
public struct RecorderDay: Hashable, Comparable, Sendable {
    /// The recordings' source.
    public let source: String
    /// Days since 1970-01-01, in UTC.
    public let day: Int64

    /// A day.
    public init(source: String, day: Int64) { (self.source, self.day) = (source, day) }

    /// Orders by source, and then by day.
    public static func < (left: Self, right: Self) -> Bool {
        (left.source, left.day) < (right.source, right.day)
    }
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
    /// The days of which something came since their clocks were compared, each with a number that grows with every mark.
    public func unsurveyedDays() throws -> [RecorderDay: Int] {
        let marks = try rows("SELECT source, day, revision FROM unsurveyed_day").map {
            (RecorderDay(source: try $0.get("source"), day: try $0.get("day")), try $0.get("revision", Int.self))
        }
        return Dictionary(uniqueKeysWithValues: marks)
    }
}

extension CatalogWriter {
    /// Says that a recording came of a day.
    func markUnsurveyed(_ source: String, day: Int64) throws {
        try markUnsurveyed("SELECT ? AS source, ? AS day", [source, day])
    }

    /// Says so of the days of the recordings that have a number and began within a stretch of time: a call with it tells of
    /// their clocks.
    /// - Parameter stretch: the number, the first instant and the last one.
    func markUnsurveyed(withNumber stretch: StatementArguments) throws {
        try markUnsurveyed(
            """
            SELECT DISTINCT source, recording_clue.clue_time / 86400000000 AS day
            FROM recording_number JOIN recording_clue ON recording_clue.recording_id = recording_number.recording_id
            WHERE number = ? AND recording_number.clue_time BETWEEN ? AND ?
            """, stretch)
    }

    private func markUnsurveyed(_ selection: String, _ arguments: StatementArguments) throws {
        // "WHERE 1 = 1" tells SQLite's parser that ON belongs to the conflict clause and not to a join.
        try execute(
            """
            INSERT INTO unsurveyed_day (source, day, revision)
            SELECT source, day, 1 FROM (\(selection)) AS found WHERE 1 = 1
            ON CONFLICT (source, day) DO UPDATE SET revision = unsurveyed_day.revision + 1
            """, arguments)
    }

    /// Says that the clocks of a day were compared by all that there was, unless something came since.
    public func settleSurvey(of day: RecorderDay, revision: Int) throws {
        try execute(
            "DELETE FROM unsurveyed_day WHERE source = ? AND day = ? AND revision = ?",
            [day.source, day.day, revision])
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
