/// Schema 6: the attempts at callbacks, as somebody entered them.
enum AttemptSchema {
    static let statements = [
        """
        CREATE TABLE attempt (
          id TEXT PRIMARY KEY, callback_id TEXT NOT NULL, at INTEGER NOT NULL, facts TEXT NOT NULL
        ) STRICT
        """,
        "CREATE INDEX attempt_callback ON attempt (callback_id, at)",
    ]
}
