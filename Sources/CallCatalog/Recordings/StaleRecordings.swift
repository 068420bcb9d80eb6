public import CallModel
internal import GRDB

/// Recordings whose judgement may no longer follow from the facts. They are marked in the transaction that changes
/// the facts, so that a kill between an import and the judging that follows it loses no work.
extension CatalogWriter {
    /// Marks what these calls may concern: recordings that share an identifier, a file name, or a number within the
    /// window, and those that are matched to one of them.
    public func markStale(concerning calls: [CallDetail], windowSeconds: Int64) throws {
        for call in calls {
            for identifier in Set(call.identifiers) {
                try mark("SELECT recording_id FROM recording_identifier WHERE identifier = ?", [identifier])
            }
            if let name = call.recordingName { try mark("SELECT id FROM recording WHERE name = ?", [name]) }
            try mark("SELECT id FROM recording WHERE match_call = ?", [Column.text(call.id)])
            for number in Set([call.caller.number, call.callee.number].compactMap(\.self)) {
                let end = call.endedAt ?? call.startedAt.advanced(bySeconds: Int64(call.durationSeconds))
                try mark(
                    "SELECT recording_id FROM recording_number WHERE number = ? AND clue_time BETWEEN ? AND ?",
                    [
                        number.normalised, call.startedAt.advanced(bySeconds: -windowSeconds).microseconds,
                        end.advanced(bySeconds: windowSeconds).microseconds,
                    ])
            }
        }
    }

    /// Marks what these policies may concern: recordings that belong to them, and those with one of their numbers.
    public func markStale(concerning policies: [Policy]) throws {
        for policy in policies {
            try mark("SELECT id FROM recording WHERE match_policy = ?", [policy.number.rawValue])
            for phone in policy.phones { try markStale(number: phone) }
        }
    }

    /// Marks what these callbacks may concern.
    public func markStale(concerning callbacks: [Callback]) throws {
        for callback in callbacks {
            try mark(
                "SELECT id FROM recording WHERE match_callback = ? OR match_policy = ?",
                [callback.id.rawValue, callback.policyNumber.rawValue])
            try callback.phone.map(markStale(number:))
        }
    }

    /// Marks one recording.
    public func markStale(_ id: RecordingID) throws {
        try mark("SELECT id FROM recording WHERE id = ?", [Column.text(id)])
    }

    /// Marks all recordings.
    public func markAllStale() throws { try mark("SELECT id FROM recording", []) }

    private func markStale(number: PhoneNumber) throws {
        try mark("SELECT recording_id FROM recording_number WHERE number = ?", [number.normalised])
        try mark(
            """
            SELECT recording.id FROM recording JOIN call_detail ON call_detail.id = recording.match_call
            WHERE call_detail.customer_number = ?
            """, [number.normalised])
    }

    private func mark(_ selection: String, _ arguments: StatementArguments) throws {
        // "WHERE 1 = 1" tells SQLite's parser that ON belongs to the conflict clause and not to a join.
        try execute(
            "INSERT INTO stale_recording SELECT * FROM (\(selection)) AS found WHERE 1 = 1 ON CONFLICT DO NOTHING",
            arguments)
    }
}

extension CatalogReader {
    /// Recordings to be judged again, in order of identifier.
    public func staleRecordings(limit: Int) throws -> [RecordingID] {
        try rows("SELECT recording_id FROM stale_recording ORDER BY recording_id LIMIT ?", [limit])
            .map { try Column.identifier($0["recording_id"]) }
    }
}
