internal import GRDB

/// What else the core system knows: agents, units, problem cases with their steps and questionnaires, complaints; the
/// policies as they were; and the texts that somebody wrote, by their parts.
enum BusinessSchema {
    static let statements = policies + people + cases + complaints + notes

    // The policy as it was before each change: a later change does not rewrite what was right at the time of a call.
    private static let policies = [
        "ALTER TABLE policy ADD COLUMN sales_agent TEXT",
        "ALTER TABLE policy ADD COLUMN unit TEXT",
        "UPDATE policy SET sales_agent = json_extract(facts, '$.salesAgent')",
        "CREATE INDEX policy_sales_agent ON policy (sales_agent)",
        "CREATE INDEX policy_unit ON policy (unit)",
        """
        CREATE TABLE policy_version (
          number TEXT NOT NULL, replaced_at INTEGER NOT NULL, facts TEXT NOT NULL, PRIMARY KEY (number, replaced_at)
        ) STRICT
        """,
    ]

    private static let people = [
        "CREATE TABLE sales_agent (code TEXT PRIMARY KEY, facts TEXT NOT NULL) STRICT",
        """
        CREATE TABLE sales_agent_phone (
          number TEXT NOT NULL, agent_code TEXT NOT NULL REFERENCES sales_agent ON DELETE CASCADE,
          PRIMARY KEY (number, agent_code)
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX sales_agent_phone_agent ON sales_agent_phone (agent_code)",
        "CREATE TABLE organisation_unit (code TEXT PRIMARY KEY, facts TEXT NOT NULL) STRICT",
    ]

    private static let cases = [
        """
        CREATE TABLE problem_case (
          id TEXT PRIMARY KEY, kind TEXT NOT NULL, policy_number TEXT NOT NULL, callback_id TEXT, agent TEXT,
          opened_on TEXT NOT NULL, closed_on TEXT, facts TEXT NOT NULL
        ) STRICT
        """,
        "CREATE INDEX problem_case_opened ON problem_case (opened_on)",
        "CREATE INDEX problem_case_policy ON problem_case (policy_number)",
        "CREATE INDEX problem_case_callback ON problem_case (callback_id)",
        "CREATE INDEX problem_case_agent ON problem_case (agent)",
        """
        CREATE TABLE case_step (
          case_id TEXT NOT NULL, step TEXT NOT NULL, facts TEXT NOT NULL, PRIMARY KEY (case_id, step)
        ) STRICT
        """,
        """
        CREATE TABLE questionnaire (
          id TEXT PRIMARY KEY, policy_number TEXT NOT NULL, callback_id TEXT, case_id TEXT, facts TEXT NOT NULL
        ) STRICT
        """,
        "CREATE INDEX questionnaire_policy ON questionnaire (policy_number)",
        "CREATE INDEX questionnaire_callback ON questionnaire (callback_id)",
        "CREATE INDEX questionnaire_case ON questionnaire (case_id)",
        // The callbacks that no list but a case's rule has.
        """
        CREATE TABLE follow_up (
          callback_id TEXT PRIMARY KEY REFERENCES callback ON DELETE CASCADE, case_id TEXT NOT NULL
        ) STRICT
        """,
        "CREATE INDEX follow_up_case ON follow_up (case_id)",
    ]

    private static let complaints = [
        """
        CREATE TABLE complaint (
          id TEXT PRIMARY KEY, received_on TEXT NOT NULL, closed_on TEXT, facts TEXT NOT NULL
        ) STRICT
        """,
        "CREATE INDEX complaint_received ON complaint (received_on)",
        """
        CREATE TABLE complaint_policy (
          policy_number TEXT NOT NULL, complaint_id TEXT NOT NULL REFERENCES complaint ON DELETE CASCADE,
          PRIMARY KEY (policy_number, complaint_id)
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX complaint_policy_complaint ON complaint_policy (complaint_id)",
        "CREATE INDEX legal_hold_reference ON legal_hold (reference)",
        // What is said of a callback must not read everything that was ever destroyed.
        "CREATE INDEX tombstone_callback ON tombstone (callback_id)",
    ]

    // Chinese has no blanks between words: a text is found by its pairs of characters, on any engine. The latest first.
    private static let notes = [
        """
        CREATE TABLE note_pair (
          pair TEXT NOT NULL, written_on TEXT NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL,
          PRIMARY KEY (pair, written_on, kind, key)
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX note_pair_key ON note_pair (kind, key)",
        """
        INSERT INTO note_pair (pair, written_on, kind, key)
        SELECT DISTINCT pair.value, note_day(attempt.at), 'attempt', attempt.id
        FROM attempt, json_each(note_pairs(json_extract(attempt.facts, '$.problems'))) AS pair
        """,
    ]

    /// Reads the texts that are there, within the migration.
    static let functions = [
        DatabaseFunction("note_pairs", argumentCount: 1, pure: true) { values in
            SearchText.json(String.fromDatabaseValue(values[0]).map(NoteText.pairs) ?? [])
        },
        DatabaseFunction("note_day", argumentCount: 1, pure: true) { values in
            Int64.fromDatabaseValue(values[0]).map(NoteText.day(microseconds:))
        },
    ]
}
