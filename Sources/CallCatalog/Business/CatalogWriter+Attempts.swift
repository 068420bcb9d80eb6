public import CallModel
internal import GRDB

extension CatalogReader {
    /// An attempt as it was entered; `nil` where there is none.
    public func attempt(_ id: AttemptID) throws -> AttemptEntry? {
        try row("SELECT facts FROM attempt WHERE id = ?", [id.rawValue]).map { try $0.evidence("facts") }
    }

    /// How many attempts are at callbacks that are not there, and the first of these callbacks.
    public func attemptsWithoutCallback() throws -> (count: Int, first: CallbackID?) {
        let row = try row(
            """
            SELECT COUNT(*) AS count, MIN(callback_id) AS first FROM attempt
            WHERE NOT EXISTS (SELECT 1 FROM callback WHERE callback.id = attempt.callback_id)
            """)
        return (try row?.get("count") ?? 0, try row?.wordIfPresent("first"))
    }
}

extension CatalogWriter {
    /// Puts an attempt in, or replaces what was known of it.
    /// - Returns: ``FactChange/refused`` where that would edit the result of an electronic callback
    ///   (严禁人为干预和操控, 推广人身保险电子化回访工作的通知 三): another attempt has to supersede it.
    public func put(_ attempt: AttemptEntry) throws -> FactChange {
        let known = try self.attempt(attempt.id)
        guard known != attempt else { return .unchanged }
        if let known, known.isSealed { return .refused }
        try execute("DELETE FROM attempt WHERE id = ?", [attempt.id.rawValue])
        try execute(
            "INSERT INTO attempt (id, callback_id, at, facts) VALUES (?, ?, ?, ?)",
            [
                attempt.id.rawValue, attempt.callbackID.rawValue, attempt.at.microseconds,
                try Evidence.text(attempt),
            ])
        try note(
            [attempt.problems], .attempt, attempt.id.rawValue,
            on: NoteText.day(microseconds: attempt.at.microseconds))
        if let known, known.callbackID != attempt.callbackID { try outdate(concerning: known.callbackID) }
        try outdate(concerning: attempt.callbackID)
        return known == nil ? .added : .changed
    }
}
