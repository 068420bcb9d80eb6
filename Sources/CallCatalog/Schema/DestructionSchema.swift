/// Schema 8: plans that are sealed by a digest and approved, tombstones without personal data, and how recent the core
/// system's lists are.
enum DestructionSchema {
    static let statements = plans + tombstones + days + lists + holds + rules + terms

    // What retention asks of a policy, in a tenth of its row.
    private static let terms = [
        """
        CREATE TABLE policy_term (
          policy_number TEXT PRIMARY KEY REFERENCES policy ON DELETE CASCADE, contract_ended_on TEXT, channel TEXT,
          product TEXT
        ) STRICT, WITHOUT ROWID
        """,
        """
        INSERT INTO policy_term (policy_number, contract_ended_on, channel, product)
        SELECT number, json_extract(facts, '$.contractEndedOn'), json_extract(facts, '$.channel'),
          json_extract(facts, '$.product') FROM policy
        """,
    ]

    private static let rules = [
        """
        CREATE TABLE retention_rules (
          position INTEGER PRIMARY KEY, digest TEXT NOT NULL, rules TEXT NOT NULL, since INTEGER NOT NULL,
          author TEXT NOT NULL
        ) STRICT
        """
    ]

    private static let holds = ["ALTER TABLE legal_hold ADD COLUMN review_on TEXT"]

    // A plan without a digest was not finished.
    private static let plans = [
        "ALTER TABLE purge_plan ADD COLUMN rules TEXT",
        "ALTER TABLE purge_plan ADD COLUMN digest TEXT",
        "ALTER TABLE purge_plan ADD COLUMN approved_digest TEXT",
        "ALTER TABLE purge_plan ADD COLUMN approved_by TEXT",
        "ALTER TABLE purge_plan ADD COLUMN approved_at INTEGER",
        "ALTER TABLE purge_plan ADD COLUMN approval_ends_at INTEGER",
        "ALTER TABLE purge_item ADD COLUMN sha256 TEXT",
        "ALTER TABLE purge_item ADD COLUMN bytes INTEGER",
        "ALTER TABLE purge_item ADD COLUMN planned_last_day TEXT",
        "ALTER TABLE purge_item ADD COLUMN planned_class TEXT",
        "DROP INDEX purge_item_state",
        // Of millions of items those under way are few; an index of all would change twice with each.
        "CREATE INDEX purge_item_intended ON purge_item (plan_id, position) WHERE state = 'intended'",
    ]

    // The name was masked and may be somebody's all the same. The policy of an earlier version's tombstone is hashed by
    // the next purge, which has the key. The class was told by the first reason alone.
    private static let tombstones = [
        """
        CREATE TABLE tombstone_next (
          recording_id TEXT PRIMARY KEY, source TEXT NOT NULL, sha256 TEXT NOT NULL, bytes INTEGER NOT NULL,
          started_at INTEGER NOT NULL, call_id TEXT, callback_id TEXT, policy_hash TEXT, policy_number TEXT,
          destroyed_at INTEGER NOT NULL, destroyed_by TEXT NOT NULL, plan_id TEXT NOT NULL REFERENCES purge_plan,
          last_day TEXT NOT NULL, reasons TEXT NOT NULL, object_state TEXT NOT NULL, method TEXT NOT NULL,
          tool TEXT NOT NULL
        ) STRICT
        """,
        """
        INSERT INTO tombstone_next (recording_id, source, sha256, bytes, started_at, call_id, callback_id, policy_number,
          destroyed_at, destroyed_by, plan_id, last_day, reasons, object_state, method, tool)
        SELECT recording_id, source, sha256, bytes, started_at, call_id, callback_id, policy_number, destroyed_at,
          destroyed_by, plan_id, last_day, reasons, object_state, 'unlink', 'huiyin 0.2.0' FROM tombstone
        """,
        "DROP TABLE tombstone",
        "ALTER TABLE tombstone_next RENAME TO tombstone",
        "CREATE INDEX tombstone_call ON tombstone (call_id) WHERE call_id IS NOT NULL",
        "CREATE INDEX tombstone_callback ON tombstone (callback_id) WHERE callback_id IS NOT NULL",
        "CREATE INDEX tombstone_policy ON tombstone (policy_hash) WHERE policy_hash IS NOT NULL",
        "CREATE INDEX tombstone_unhashed ON tombstone (policy_number) WHERE policy_number IS NOT NULL",
        "CREATE INDEX tombstone_plan ON tombstone (plan_id)",
    ]

    private static let days = [
        "CREATE TABLE purge_day (day TEXT PRIMARY KEY, recordings INTEGER NOT NULL, bytes INTEGER NOT NULL) STRICT"
    ]

    private static let lists = [
        "CREATE TABLE list_arrival (kind TEXT PRIMARY KEY, arrived_at INTEGER NOT NULL, rows INTEGER NOT NULL) STRICT"
    ]
}
