public import CallModel
internal import GRDB

extension CatalogReader {
    /// A number that was held for a policy; `nil` where there is none.
    public func heldNumber(_ key: HeldNumberEntry.Key) throws -> HeldNumberEntry? {
        try row(
            "SELECT facts FROM held_number WHERE policy_number = ? AND number = ? AND held_from = ?",
            [key.policyNumber.rawValue, key.number.normalised, key.from.description]
        ).map { try $0.evidence("facts") }
    }
}

extension CatalogWriter {
    /// Puts a number that was held in, or replaces what was known of those days.
    public func put(_ entry: HeldNumberEntry) throws -> FactChange {
        let known = try heldNumber(entry.key)
        guard known != entry else { return .unchanged }
        let key: StatementArguments = [
            entry.policyNumber.rawValue, entry.held.number.normalised, entry.held.from.description,
        ]
        try execute("DELETE FROM held_number WHERE policy_number = ? AND number = ? AND held_from = ?", key)
        try execute(
            "INSERT INTO held_number (policy_number, number, held_from, facts) VALUES (?, ?, ?, ?)",
            key + [try Evidence.text(entry)])
        try outdate(concerning: entry.policyNumber)
        return known == nil ? .added : .changed
    }
}
