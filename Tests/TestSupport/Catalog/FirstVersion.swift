/// The catalog as the first version of the program made it.
public enum FirstVersion {
    /// SQL that takes a catalog of now back to it, with the facts that it had then.
    public static let restore: String = [
        tables, triggers, business, destruction, searching, "PRAGMA user_version = 1",
    ]
    .joined()

    private static let tables = """
        DROP TABLE recording_waveform; DROP TABLE policy_name; DROP TABLE recording_clue; DROP TABLE clock_reading;
        DROP INDEX call_detail_agent; DROP TABLE call_log_cursor; DROP INDEX recording_source_path;
        DROP TABLE recording_version; DROP TABLE attempt; DROP TABLE held_number; DROP TABLE purge_day;
        DROP TABLE list_arrival; DROP TABLE retention_rules; DROP TABLE policy_term; DROP TABLE archive_outdated;
        DROP TABLE document; DROP TABLE object_reading; DROP TABLE verification; DROP TABLE number_inquiry_policy; DROP TABLE unsurveyed_day;
        DROP TABLE business_event;
        DROP TABLE number_inquiry;
        DROP TABLE erasure_subject; DROP TABLE erasure_request;
        """

    private static let triggers: String = [
        "event_is_appended", "head_is_one_row", "head_is_not_deleted", "head_counts_upwards",
    ].map { "DROP TRIGGER audit_\($0);" }.joined()

    /// Of what plans, tombstones and holds were then.
    private static let destruction: String =
        dropped + """
            DROP INDEX purge_item_intended; CREATE INDEX purge_item_state ON purge_item (state); DROP TABLE tombstone;
            CREATE TABLE tombstone (
              recording_id TEXT PRIMARY KEY, name TEXT NOT NULL, source TEXT NOT NULL, sha256 TEXT NOT NULL,
              bytes INTEGER NOT NULL, started_at INTEGER NOT NULL, call_id TEXT, policy_number TEXT, callback_id TEXT,
              destroyed_at INTEGER NOT NULL, destroyed_by TEXT NOT NULL, plan_id TEXT NOT NULL REFERENCES purge_plan,
              last_day TEXT NOT NULL, reasons TEXT NOT NULL, object_state TEXT NOT NULL
            ) STRICT; CREATE INDEX tombstone_call ON tombstone (call_id); CREATE INDEX tombstone_plan ON tombstone (plan_id);
            """

    private static let dropped: String = [
        "purge_plan rules", "purge_plan digest", "purge_plan approved_digest", "purge_plan approved_by",
        "purge_plan approved_at", "purge_plan approval_ends_at", "purge_item sha256", "purge_item bytes",
        "purge_item planned_last_day", "purge_item planned_class", "purge_item kind", "legal_hold review_on",
    ].map { (column: String) -> String in
        let names = column.split(separator: " ")
        return "ALTER TABLE \(names[0]) DROP COLUMN \(names[1]);"
    }.joined()

    private static let searching: String = [
        "policy", "policy_phone", "callback", "recording_number", "call_detail",
    ].map { "DROP INDEX \($0)_backwards; ALTER TABLE \($0) DROP COLUMN backwards;" }.joined()

    private static let business: String =
        [
            "policy_version", "sales_agent_phone", "sales_agent", "organisation_unit", "follow_up", "problem_case",
            "case_step", "questionnaire", "complaint_policy", "complaint", "note_pair",
        ].map { "DROP TABLE \($0);" }.joined()
        + ["policy_sales_agent", "policy_unit", "legal_hold_reference", "tombstone_callback"]
        .map { "DROP INDEX \($0);" }.joined()
        + ["sales_agent", "unit"].map { "ALTER TABLE policy DROP COLUMN \($0);" }.joined()
}
