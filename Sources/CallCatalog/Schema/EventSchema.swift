/// Schema: what happened to policies and with agents, as the core system lists it.
enum EventSchema {
    static let statements = [
        """
        CREATE TABLE business_event (
          id TEXT PRIMARY KEY, policy_number TEXT, day TEXT NOT NULL, facts TEXT NOT NULL
        ) STRICT
        """,
        "CREATE INDEX business_event_policy ON business_event (policy_number, day)",
        "CREATE INDEX business_event_day ON business_event (day)",
    ]
}
