/// Schema 12: what people found out about numbers that several policyholders share or that are an agent's own.
enum InquirySchema {
    static let statements = [
        """
        CREATE TABLE number_inquiry (
          number TEXT NOT NULL, decided_at INTEGER NOT NULL, facts TEXT NOT NULL, PRIMARY KEY (number, decided_at)
        ) STRICT
        """
    ]
}
