/// Schema 3: what people look for when they know only a part of it.
///
/// The end of a number is the beginning of its digits read backwards, and a part of a name is the beginning of one of the
/// name's ends: both are ranges of an index, in a tenth of what full text takes and on any engine.
enum SearchSchema {
    static let statements = names + numbers

    private static let names = [
        """
        CREATE TABLE policy_name (
          ending TEXT NOT NULL, policy_number TEXT NOT NULL REFERENCES policy ON DELETE CASCADE,
          PRIMARY KEY (ending, policy_number)
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX policy_name_policy ON policy_name (policy_number)",
        """
        INSERT INTO policy_name (ending, policy_number)
        SELECT DISTINCT ending.value, policy.number
        FROM policy, json_each(search_endings(json_extract(policy.facts, '$.holderName'))) AS ending
        """,
    ]

    // With what results are ordered by, so that only those that are shown are read from their tables.
    private static let numbers =
        [
            ("policy", "number", "backwards"), ("policy_phone", "number", "backwards"),
            ("callback", "phone", "backwards"), ("recording_number", "number", "backwards, clue_time"),
            ("call_detail", "customer_number", "backwards, started_at, id"),
        ].flatMap { table, column, key in
            [
                "ALTER TABLE \(table) ADD COLUMN backwards TEXT",
                "UPDATE \(table) SET backwards = search_backwards(\(column)) WHERE \(column) IS NOT NULL",
                "CREATE INDEX \(table)_backwards ON \(table) (\(key))",
            ]
        }
}
