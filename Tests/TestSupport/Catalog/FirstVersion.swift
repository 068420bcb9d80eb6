/// The catalog as the first version of the program made it.
public enum FirstVersion {
    /// SQL that takes a catalog of now back to it, with the facts that it had then.
    public static let restore =
        "DROP TABLE recording_waveform; DROP TABLE policy_name; DROP TABLE recording_clue; DROP TABLE clock_reading;"
        + "DROP INDEX call_detail_agent;"
        + "DROP TABLE call_log_cursor;"
        + "DROP INDEX recording_source_path; DROP TABLE recording_version;"
        + "DROP TABLE attempt; DROP TABLE held_number;"
        + ["event_is_appended", "head_is_one_row", "head_is_not_deleted", "head_counts_upwards"].map {
            "DROP TRIGGER audit_\($0);"
        }.joined() + business
        + "DROP TABLE archive_outdated; DROP TABLE document; DROP TABLE object_reading; DROP TABLE verification;"
        + ["policy", "policy_phone", "callback", "recording_number", "call_detail"].map { table in
            "DROP INDEX \(table)_backwards; ALTER TABLE \(table) DROP COLUMN backwards;"
        }.joined() + "PRAGMA user_version = 1"

    private static let business =
        [
            "policy_version", "sales_agent_phone", "sales_agent", "organisation_unit", "follow_up", "problem_case",
            "case_step", "questionnaire", "complaint_policy", "complaint", "note_pair",
        ].map { "DROP TABLE \($0);" }.joined()
        + ["policy_sales_agent", "policy_unit", "legal_hold_reference", "tombstone_callback"]
        .map { "DROP INDEX \($0);" }.joined()
        + ["sales_agent", "unit"].map { "ALTER TABLE policy DROP COLUMN \($0);" }.joined()
}
