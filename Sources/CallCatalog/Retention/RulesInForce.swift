public import CallModel
internal import GRDB

/// Retention rules that are, or were, in force.
public struct RulesRecord: Hashable, Sendable {
    /// What they hash to.
    public let digest: SHA256Digest
    /// The rules themselves, in the words of who reads them.
    public let text: String
    /// Since when.
    public let since: UTCInstant
    /// Who put them in force.
    public let author: String

    /// Rules.
    public init(digest: SHA256Digest, text: String, since: UTCInstant, author: String) {
        (self.digest, self.text, self.since, self.author) = (digest, text, since, author)
    }
}

extension CatalogReader {
    /// The rules in force; `nil` where none were ever put in force.
    public func rulesInForce() throws -> RulesRecord? {
        try row("SELECT * FROM retention_rules ORDER BY position DESC LIMIT 1").map {
            RulesRecord(
                digest: try $0.digest("digest"), text: try $0.get("rules"), since: try $0.instant("since"),
                author: try $0.get("author"))
        }
    }
}

extension CatalogWriter {
    /// Puts rules in force. Those before are kept, so that each destruction can be held against the rules of its time.
    public func putInForce(_ rules: RulesRecord) throws {
        try execute(
            """
            INSERT INTO retention_rules (position, digest, rules, since, author)
            SELECT COALESCE(MAX(position), 0) + 1, ?, ?, ?, ? FROM retention_rules
            """, [rules.digest.hex, rules.text, rules.since.microseconds, rules.author])
    }
}
