public import CallModel
internal import GRDB

/// Recordings whose judgement may no longer follow from the facts. They are marked in the transaction that changes
/// the facts, so that a kill between an import and the judging that follows it loses no work.
///
/// A mark too many costs one judgement; a mark too few leaves a wrong one. So these are the ways back along which a
/// judgement finds its facts (name, identifier, other legs of the same call, number, policy), taken without the
/// conditions that would narrow them.
extension CatalogWriter {
    /// Marks what these calls may concern: recordings that share an identifier with them or with another leg of the
    /// same call, a file name, or a number within the window, and those that are matched to one of them.
    public func markStale(concerning calls: [CallDetail], windowSeconds: Int64) throws {
        for call in calls {
            try markNamedOrIdentified(by: call)
            let end = call.endedAt ?? call.startedAt.advanced(bySeconds: Int64(call.durationSeconds))
            for number in Set([call.caller.number, call.callee.number].compactMap(\.self)) {
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

    /// Marks what these callbacks may concern: recordings that belong to them or to their policies, and those with
    /// one of their numbers or of their policyholders'.
    public func markStale(concerning callbacks: [Callback]) throws {
        for callback in callbacks {
            let policy = callback.policyNumber.rawValue
            try mark("SELECT id FROM recording WHERE match_callback = ?", [callback.id.rawValue])
            try mark("SELECT id FROM recording WHERE match_policy = ?", [policy])
            try callback.phone.map(markStale(number:))
            for row in try rows("SELECT number FROM policy_phone WHERE policy_number = ?", [policy]) {
                try markStale(number: PhoneNumber(normalised: row.get("number")))
            }
        }
    }

    /// Marks one recording.
    public func markStale(_ id: RecordingID) throws {
        try mark("SELECT id FROM recording WHERE id = ?", [Column.text(id)])
    }

    /// Marks all recordings.
    public func markAllStale() throws { try mark("SELECT id FROM recording", []) }

    /// Marks what a call concerned before it was corrected. Which numbers lay in its window is no longer asked: that
    /// depends on a rule, and corrections are few.
    func markStale(replacing call: CallDetail) throws {
        try markNamedOrIdentified(by: call)
        if let number = call.customerNumber {
            try mark("SELECT recording_id FROM recording_number WHERE number = ?", [number.normalised])
        }
    }

    /// Marks the other recordings with the same bytes.
    func markStale(sharing digest: SHA256Digest) throws {
        try mark("SELECT id FROM recording WHERE sha256 = ?", [digest.hex])
    }

    private func markNamedOrIdentified(by call: CallDetail) throws {
        try mark("SELECT id FROM recording WHERE match_call = ?", [Column.text(call.id)])
        for identifier in Set(call.identifiers) {
            try mark("SELECT recording_id FROM recording_identifier WHERE identifier = ?", [identifier])
        }
        if let linkedID = call.linkedID {
            try mark(
                """
                SELECT recording_identifier.recording_id FROM call_detail AS leg
                JOIN call_identifier ON call_identifier.call_id = leg.id
                JOIN recording_identifier ON recording_identifier.identifier = call_identifier.identifier
                WHERE leg.linked_id = ?
                """, [linkedID])
        }
        if let name = call.recordingName { try markStale(named: name) }
    }

    /// PBX and file system disagree about the ending and its case, so that any ending will do.
    private func markStale(named name: String) throws {
        let stem = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
        try mark("SELECT id FROM recording WHERE name = ?", [name])
        // "/" is the character after "."; a range uses the index.
        try mark("SELECT id FROM recording WHERE name >= ? AND name < ?", [stem + ".", stem + "/"])
    }

    /// Marks what a number leads to: recordings that carry it, and those whose calls were made with it.
    private func markStale(number: PhoneNumber) throws {
        let number = number.normalised
        try mark("SELECT recording_id FROM recording_number WHERE number = ?", [number])
        let calls = try rows("SELECT facts FROM call_detail WHERE customer_number = ?", [number])
        for row in calls { try markNamedOrIdentified(by: row.evidence("facts")) }
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
            .map { try $0.identifier("recording_id") }
    }
}
