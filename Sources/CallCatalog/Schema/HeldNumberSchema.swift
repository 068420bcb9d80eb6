/// Schema 7: the numbers that were held for policies, each with its days.
enum HeldNumberSchema {
    static let statements = [
        """
        CREATE TABLE held_number (
          policy_number TEXT NOT NULL, number TEXT NOT NULL, held_from TEXT NOT NULL, facts TEXT NOT NULL,
          PRIMARY KEY (policy_number, number, held_from)
        ) STRICT
        """
    ]
}
