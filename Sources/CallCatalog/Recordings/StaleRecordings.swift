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
    /// same call, a file name, a number on about the same day, or an agent at the time where one of the two lacks the
    /// number, and those that are matched to one of them.
    /// - Parameters:
    ///   - windowSeconds: how far a recording's start may lie from the call's.
    ///   - clockReachSeconds: how far clocks may lie apart of which nothing is known yet.
    public func markStale(concerning calls: [CallDetail], windowSeconds: Int64, clockReachSeconds: Int64) throws {
        var clocks: [Int64: ClockOffsets] = [:]
        for call in calls {
            try markNamedOrIdentified(by: call)
            let end = call.endedAt ?? call.startedAt.advanced(bySeconds: Int64(call.durationSeconds))
            for number in Set([call.caller.number, call.callee.number].compactMap(\.self)) {
                let stretch: StatementArguments = [
                    number.normalised,
                    call.startedAt.advanced(bySeconds: -windowSeconds - clockReachSeconds).microseconds,
                    end.advanced(bySeconds: windowSeconds + clockReachSeconds).microseconds,
                ]
                try mark(
                    "SELECT recording_id FROM recording_number WHERE number = ? AND clue_time BETWEEN ? AND ?",
                    stretch)
                try markUnsurveyed(withNumber: stretch)
            }
            let day = ClockReading.day(of: call.startedAt)
            let known = try clocks[day] ?? clockOffsets(about: call.startedAt)
            clocks[day] = known
            for offset in [0] + known.offsets(to: call.source, at: call.startedAt) {
                try markAgent(of: call, through: end, windowSeconds: windowSeconds, offset: offset)
            }
        }
    }

    private func markAgent(
        of call: CallDetail, through end: UTCInstant, windowSeconds: Int64, offset: Double
    ) throws {
        guard let agent = call.agent else { return }
        let isWithheld = call.customerNumber?.isPublic != true
        let offset = Int64(offset.rounded())
        try mark(
            """
            SELECT recording_id FROM recording_clue WHERE agent = ? AND clue_time BETWEEN ? AND ? AND (? OR NOT EXISTS
              (SELECT 1 FROM recording_number WHERE recording_number.recording_id = recording_clue.recording_id))
            """,
            [
                agent, call.startedAt.advanced(bySeconds: offset - windowSeconds).microseconds,
                end.advanced(bySeconds: offset + windowSeconds).microseconds, isWithheld,
            ])
    }

    /// Marks the recordings of a source that began within a stretch of time by their clues.
    public func markStale(source: String, from: UTCInstant, before end: UTCInstant) throws {
        try mark(
            "SELECT recording_id FROM recording_clue WHERE source = ? AND clue_time >= ? AND clue_time < ?",
            [source, from.microseconds, end.microseconds])
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

    /// Marks what a case bears on: it may keep recordings for longer.
    func markStale(concerning problemCase: ProblemCase) throws {
        try markStale(bearingOn: problemCase.policyNumber)
        guard problemCase.kind == .misconduct, let agent = problemCase.agent else { return }
        let sold = try rows(
            """
            SELECT number FROM policy WHERE sales_agent = ?
            UNION SELECT number FROM policy_version WHERE json_extract(facts, '$.salesAgent') = ?
            """, [agent.rawValue, agent.rawValue])
        for row in sold { try markStale(bearingOn: PolicyNumber(rawValue: try row.get("number"))) }
    }

    /// Marks what proceedings on a policy bear on: its recordings, whose manifests tell of them, too.
    func markStale(bearingOn policy: PolicyNumber) throws {
        try mark("SELECT id FROM recording WHERE match_policy = ?", [policy.rawValue])
        try outdate(concerning: policy)
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
    /// Recordings to be judged again, in the order that they began by their clues: those of one time lie near each other
    /// in the file, and have the same calls about them.
    public func staleRecordings(limit: Int) throws -> [RecordingID] {
        try rows(
            """
            SELECT recording_id FROM stale_recording LEFT JOIN recording_clue USING (recording_id)
            ORDER BY clue_time, recording_id LIMIT ?
            """, [limit]
        ).map { try $0.identifier("recording_id") }
    }

    /// How many recordings are to be judged again.
    public func staleRecordingCount() throws -> Int { try count("SELECT COUNT(*) FROM stale_recording") }

    /// How many stale recordings there are of each source and day of its clock.
    public func staleDays() throws -> [StaleDay] {
        try rows(
            """
            SELECT source, clue_time / 86400000000 AS day, COUNT(*) AS recordings FROM stale_recording
            JOIN recording_clue USING (recording_id) GROUP BY source, clue_time / 86400000000 ORDER BY source, day
            """
        ).map {
            StaleDay(
                day: RecorderDay(source: try $0.get("source"), day: try $0.get("day")),
                recordings: try $0.get("recordings"))
        }
    }
}

/// A day of a recorder's clock with recordings that are to be judged again.
public struct StaleDay: Hashable, Sendable {
    /// Which.
    public let day: RecorderDay
    /// How many there are.
    public let recordings: Int
}
