/// Schema 2: how each recording looks, beside what was measured of it. A recording that was put in before has none until
/// somebody asks for it.
enum WaveformSchema {
    // A table of its own: nothing that judges or searches reads these bytes. They are the recording's own and go with it.
    static let statements = [
        """
        CREATE TABLE recording_waveform (
          recording_id TEXT PRIMARY KEY REFERENCES recording ON DELETE CASCADE, data BLOB NOT NULL
        ) STRICT
        """
    ]
}
