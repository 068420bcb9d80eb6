/// Schema: which policies a result about a number names, so that it is found from a policy that has the number no longer:
/// a number that was put right stands on no policy of now.
enum InquiryPolicySchema {
    static let statements = [
        """
        CREATE TABLE number_inquiry_policy (
          policy_number TEXT NOT NULL, number TEXT NOT NULL, decided_at INTEGER NOT NULL,
          PRIMARY KEY (policy_number, number, decided_at),
          FOREIGN KEY (number, decided_at) REFERENCES number_inquiry ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX number_inquiry_policy_inquiry ON number_inquiry_policy (number, decided_at)",
        """
        INSERT INTO number_inquiry_policy (policy_number, number, decided_at)
        SELECT DISTINCT policies.value, number, decided_at
        FROM number_inquiry, json_each(number_inquiry.facts, '$.policies') AS policies
        """,
    ]
}
