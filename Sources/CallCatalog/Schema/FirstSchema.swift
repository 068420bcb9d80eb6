/// Schema 1: everything that one day of calls needs.
enum FirstSchema {
    static let statements = home + recordings + calls + business + holds + purge + samples + audit

    private static let home = [
        """
        CREATE TABLE home_identity (
          position INTEGER PRIMARY KEY CHECK (position = 1), id TEXT NOT NULL, created_at INTEGER NOT NULL
        ) STRICT
        """
    ]

    // What is searched stands in narrow rows, and the evidence beside it: a scan of all recordings reads a tenth.
    private static let recordings = [
        """
        CREATE TABLE recording (
          id TEXT PRIMARY KEY, name TEXT NOT NULL, source TEXT NOT NULL, source_path TEXT NOT NULL,
          object_key TEXT NOT NULL, sha256 TEXT NOT NULL, bytes INTEGER NOT NULL, received_at INTEGER NOT NULL,
          modified_at INTEGER NOT NULL, frames INTEGER, sample_rate INTEGER, started_at INTEGER NOT NULL, agent TEXT,
          kind TEXT, verdict TEXT NOT NULL, match_state TEXT NOT NULL, match_call TEXT, match_callback TEXT,
          match_policy TEXT, retain_until TEXT
        ) STRICT
        """,
        "CREATE INDEX recording_started ON recording (started_at)",
        "CREATE INDEX recording_agent ON recording (agent, started_at)",
        "CREATE INDEX recording_verdict ON recording (verdict, started_at)",
        "CREATE INDEX recording_match_state ON recording (match_state, started_at)",
        "CREATE INDEX recording_name ON recording (name)",
        "CREATE UNIQUE INDEX recording_object ON recording (object_key)",
        "CREATE INDEX recording_sha256 ON recording (sha256)",
        "CREATE INDEX recording_call ON recording (match_call)",
        "CREATE INDEX recording_callback ON recording (match_callback)",
        "CREATE INDEX recording_policy ON recording (match_policy)",
        "CREATE INDEX recording_retain_until ON recording (retain_until)",
        """
        CREATE TABLE recording_evidence (
          recording_id TEXT PRIMARY KEY REFERENCES recording ON DELETE CASCADE, clues TEXT NOT NULL, measurement TEXT,
          unreadable_reason TEXT, match TEXT NOT NULL, retention TEXT NOT NULL, decision TEXT
        ) STRICT
        """,
        """
        CREATE TABLE recording_identifier (
          recording_id TEXT NOT NULL REFERENCES recording ON DELETE CASCADE, identifier TEXT NOT NULL,
          PRIMARY KEY (identifier, recording_id)
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX recording_identifier_recording ON recording_identifier (recording_id)",
        """
        CREATE TABLE recording_number (
          recording_id TEXT NOT NULL REFERENCES recording ON DELETE CASCADE, number TEXT NOT NULL,
          clue_time INTEGER NOT NULL, PRIMARY KEY (number, clue_time, recording_id)
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX recording_number_recording ON recording_number (recording_id)",
        """
        CREATE TABLE finding (
          recording_id TEXT NOT NULL REFERENCES recording ON DELETE CASCADE, position INTEGER NOT NULL,
          code TEXT NOT NULL, severity TEXT NOT NULL, start_frame INTEGER, end_frame INTEGER, channel INTEGER,
          value REAL, threshold REAL, rule TEXT NOT NULL, PRIMARY KEY (recording_id, position)
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX finding_code ON finding (code, recording_id)",
        """
        CREATE TABLE stale_recording (
          recording_id TEXT PRIMARY KEY REFERENCES recording ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID
        """,
    ]

    private static let calls = [
        """
        CREATE TABLE call_detail (
          id TEXT PRIMARY KEY, unique_id TEXT NOT NULL, linked_id TEXT, started_at INTEGER NOT NULL,
          answered_at INTEGER, disposition TEXT NOT NULL, billable_seconds INTEGER NOT NULL, customer_number TEXT,
          agent TEXT, recording_name TEXT, facts TEXT NOT NULL
        ) STRICT
        """,
        "CREATE INDEX call_detail_started ON call_detail (started_at)",
        "CREATE INDEX call_detail_linked ON call_detail (linked_id)",
        "CREATE INDEX call_detail_customer ON call_detail (customer_number, started_at)",
        "CREATE INDEX call_detail_recording ON call_detail (recording_name)",
        """
        CREATE TABLE call_identifier (
          identifier TEXT NOT NULL, call_id TEXT NOT NULL REFERENCES call_detail ON DELETE CASCADE,
          PRIMARY KEY (identifier, call_id)
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX call_identifier_call ON call_identifier (call_id)",
    ]

    private static let business = [
        "CREATE TABLE policy (number TEXT PRIMARY KEY, facts TEXT NOT NULL) STRICT",
        """
        CREATE TABLE policy_phone (
          number TEXT NOT NULL, policy_number TEXT NOT NULL REFERENCES policy ON DELETE CASCADE,
          PRIMARY KEY (number, policy_number)
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX policy_phone_policy ON policy_phone (policy_number)",
        """
        CREATE TABLE callback (
          id TEXT PRIMARY KEY, policy_number TEXT NOT NULL, kind TEXT NOT NULL, phone TEXT, opened_on TEXT,
          due_by TEXT
        ) STRICT
        """,
        "CREATE INDEX callback_phone ON callback (phone)",
        "CREATE INDEX callback_policy ON callback (policy_number)",
    ]

    private static let holds = [
        """
        CREATE TABLE legal_hold (
          id TEXT PRIMARY KEY, scope TEXT NOT NULL, scope_key TEXT NOT NULL, reason TEXT NOT NULL,
          author TEXT NOT NULL, placed_at INTEGER NOT NULL, reference TEXT, released_by TEXT, released_at INTEGER,
          release_reason TEXT
        ) STRICT
        """,
        "CREATE INDEX legal_hold_scope ON legal_hold (scope, scope_key)",
    ]

    private static let purge = [
        """
        CREATE TABLE purge_plan (
          id TEXT PRIMARY KEY, made_at INTEGER NOT NULL, author TEXT NOT NULL, as_of TEXT NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE purge_item (
          plan_id TEXT NOT NULL REFERENCES purge_plan, position INTEGER NOT NULL, recording_id TEXT NOT NULL,
          name TEXT NOT NULL, object_key TEXT NOT NULL, last_day TEXT NOT NULL, reasons TEXT NOT NULL,
          state TEXT NOT NULL, note TEXT, PRIMARY KEY (plan_id, position),
          UNIQUE (plan_id, recording_id)
        ) STRICT
        """,
        "CREATE INDEX purge_item_recording ON purge_item (recording_id)",
        "CREATE INDEX purge_item_state ON purge_item (state)",
        """
        CREATE TABLE tombstone (
          recording_id TEXT PRIMARY KEY, name TEXT NOT NULL, source TEXT NOT NULL, sha256 TEXT NOT NULL,
          bytes INTEGER NOT NULL, started_at INTEGER NOT NULL, call_id TEXT, policy_number TEXT, callback_id TEXT,
          destroyed_at INTEGER NOT NULL, destroyed_by TEXT NOT NULL, plan_id TEXT NOT NULL REFERENCES purge_plan,
          last_day TEXT NOT NULL, reasons TEXT NOT NULL, object_state TEXT NOT NULL
        ) STRICT
        """,
        "CREATE INDEX tombstone_call ON tombstone (call_id)",
        "CREATE INDEX tombstone_plan ON tombstone (plan_id)",
    ]

    private static let samples = [
        """
        CREATE TABLE sample_draw (
          id TEXT PRIMARY KEY, drawn_at INTEGER NOT NULL, author TEXT NOT NULL, size INTEGER NOT NULL,
          seed TEXT NOT NULL, strata TEXT NOT NULL, population_size INTEGER NOT NULL, population_digest TEXT NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE sample_unit (
          draw_id TEXT NOT NULL REFERENCES sample_draw, position INTEGER NOT NULL, recording_id TEXT NOT NULL,
          stratum TEXT NOT NULL, probability REAL NOT NULL, PRIMARY KEY (draw_id, position)
        ) STRICT
        """,
    ]

    private static let audit = [
        """
        CREATE TABLE audit_event (
          sequence INTEGER PRIMARY KEY, at INTEGER NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL,
          subject TEXT NOT NULL, detail TEXT NOT NULL, leaf TEXT NOT NULL
        ) STRICT
        """,
        "CREATE INDEX audit_event_subject ON audit_event (subject)",
        """
        CREATE TRIGGER audit_event_is_not_changed BEFORE UPDATE ON audit_event
        BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END
        """,
        """
        CREATE TRIGGER audit_event_is_not_deleted BEFORE DELETE ON audit_event
        BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END
        """,
        "CREATE TABLE audit_head (id INTEGER PRIMARY KEY, size INTEGER NOT NULL, frontier TEXT NOT NULL) STRICT",
        "INSERT INTO audit_head (id, size, frontier) VALUES (1, 0, '')",
    ]
}
