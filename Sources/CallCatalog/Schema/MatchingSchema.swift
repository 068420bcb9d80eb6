internal import CallModel
internal import GRDB

/// Schema 4: recordings and calls by what brings them together where no name does, and how far the site's clocks lie apart.
enum MatchingSchema {
    static let statements = clues + calls + clocks

    // `recording` says when a recording began and whose it is once it is matched; these are its own clues.
    private static let clues = [
        """
        CREATE TABLE recording_clue (
          recording_id TEXT PRIMARY KEY REFERENCES recording ON DELETE CASCADE, source TEXT NOT NULL,
          clue_time INTEGER NOT NULL, agent TEXT
        ) STRICT, WITHOUT ROWID
        """,
        """
        INSERT INTO recording_clue (recording_id, source, clue_time, agent)
        SELECT recording.id, recording.source, instant_microseconds(json_extract(recording_evidence.clues, '$.startedAt')),
          json_extract(recording_evidence.clues, '$.agent')
        FROM recording JOIN recording_evidence ON recording_evidence.recording_id = recording.id
        """,
        "CREATE INDEX recording_clue_source ON recording_clue (source, clue_time)",
        "CREATE INDEX recording_clue_agent ON recording_clue (agent, clue_time)",
    ]

    private static let calls = ["CREATE INDEX call_detail_agent ON call_detail (agent, started_at)"]

    private static let clocks = [
        """
        CREATE TABLE clock_reading (
          recorder TEXT NOT NULL, origin TEXT NOT NULL, pbx TEXT NOT NULL, day INTEGER NOT NULL,
          reference INTEGER NOT NULL, seconds REAL NOT NULL, drift REAL NOT NULL, spread REAL NOT NULL,
          support INTEGER NOT NULL, PRIMARY KEY (recorder, origin, pbx, day)
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX clock_reading_day ON clock_reading (day)",
    ]

    /// Reads the times that are there as text, within the migration.
    static let functions = [
        DatabaseFunction("instant_microseconds", argumentCount: 1, pure: true) { values in
            String.fromDatabaseValue(values[0]).flatMap(UTCInstant.init)?.microseconds
        }
    ]
}
