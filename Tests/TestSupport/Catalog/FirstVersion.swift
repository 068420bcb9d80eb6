/// The catalog as the first version of the program made it.
public enum FirstVersion {
    /// SQL that takes a catalog of now back to it, with the facts that it had then.
    public static let restore =
        "DROP TABLE recording_waveform; DROP TABLE policy_name; DROP TABLE recording_clue; DROP TABLE clock_reading;"
        + "DROP INDEX call_detail_agent;"
        + "DROP TABLE call_log_cursor;"
        + "DROP INDEX recording_source_path; DROP TABLE recording_version;"
        + "DROP TABLE attempt; DROP TABLE held_number;"
        + "DROP TABLE archive_outdated; DROP TABLE document; DROP TABLE object_reading; DROP TABLE verification;"
        + ["policy", "policy_phone", "callback", "recording_number", "call_detail"].map { table in
            "DROP INDEX \(table)_backwards; ALTER TABLE \(table) DROP COLUMN backwards;"
        }.joined() + "PRAGMA user_version = 1"
}
