internal import CallModel
internal import GRDB

extension CatalogReader {
    /// The callbacks that a filter lets through with all that is known of how each was tried, in order of due day.
    ///
    /// A handful of statements, however many callbacks there are. The filter's limit does not count: which callbacks are
    /// wanted is seldom known before they are judged.
    public func dossiers(_ filter: CallbackFilter) throws -> [CallbackDossier] {
        let wanted = WantedCallbacks(filter)
        let callbacks = try rows(
            unprepared: wanted.select("SELECT * FROM wanted ORDER BY due_by, id"), wanted.arguments
        ).map(Self.callback)
        let policies = try policies(wanted)
        let held = try heldNumbers(wanted)
        let events = try events(wanted)
        let doubtful = try doubtfulNumbers(wanted.select, wanted.arguments)
        let attempts = try attempts(wanted)
        let documents = try documents(wanted)
        let recordings = try recordings(wanted)
        let unrecorded = try unrecordedCalls(wanted)
        let destroyed = try destroyed(wanted)
        let following = try following(wanted)
        let versions = try policyVersions(wanted)
        let cases = try cases(wanted)
        let questionnaires = try questionnaires(wanted)
        return callbacks.map { callback in
            let policy = policies[callback.policyNumber]
            let held = held[callback.policyNumber] ?? []
            let numbers = Set((policy?.phones ?? []) + held.map(\.number) + (callback.phone.map { [$0] } ?? []))
            return CallbackDossier(
                callback: callback, following: following[callback.id], cases: cases[callback.id] ?? [],
                questionnaires: questionnaires[callback.id] ?? [], policy: policy,
                earlierPolicies: versions[callback.policyNumber] ?? [],
                events: events[callback.policyNumber] ?? [],
                heldNumbers: held,
                doubtfulNumbers: doubtful.narrowed(to: policy),
                attempts: attempts[callback.id] ?? [],
                documents: documents[callback.id] ?? [], recordings: recordings[callback.id] ?? [],
                unrecorded: numbers.flatMap { unrecorded[$0] ?? [] }.sorted {
                    ($0.startedAt, $0.id) < ($1.startedAt, $1.id)
                },
                destroyed: destroyed[callback.id] ?? [])
        }
    }

    private func policies(_ wanted: WantedCallbacks) throws -> [PolicyNumber: Policy] {
        let policies: [Policy] = try rows(
            unprepared: wanted.select(
                "SELECT facts FROM policy WHERE number IN (SELECT policy_number FROM wanted)"), wanted.arguments
        ).map { try $0.evidence("facts") }
        return Dictionary(policies.map { ($0.number, $0) }) { first, _ in first }
    }

    private func heldNumbers(_ wanted: WantedCallbacks) throws -> [PolicyNumber: [HeldNumber]] {
        let entries: [HeldNumberEntry] = try rows(
            unprepared: wanted.select(
                """
                SELECT facts FROM held_number WHERE policy_number IN (SELECT policy_number FROM wanted)
                ORDER BY policy_number, held_from, number
                """), wanted.arguments
        ).map { try $0.evidence("facts") }
        return Dictionary(grouping: entries, by: \.policyNumber).mapValues { $0.map(\.held) }
    }

    private func events(_ wanted: WantedCallbacks) throws -> [PolicyNumber: [ListedEvent]] {
        let found = try rows(
            unprepared: wanted.select(
                """
                SELECT policy_number, facts FROM business_event
                WHERE policy_number IN (SELECT policy_number FROM wanted) ORDER BY day, id
                """), wanted.arguments)
        return try found.reduce(into: [:]) { byPolicy, row in
            byPolicy[try row.word("policy_number"), default: []].append(try row.evidence("facts"))
        }
    }

    private func attempts(_ wanted: WantedCallbacks) throws -> [CallbackID: [AttemptEntry]] {
        let attempts: [AttemptEntry] = try rows(
            unprepared: wanted.select(
                """
                SELECT attempt.facts FROM wanted JOIN attempt ON attempt.callback_id = wanted.id
                ORDER BY attempt.at, attempt.id
                """), wanted.arguments
        ).map { try $0.evidence("facts") }
        return Dictionary(grouping: attempts, by: \.callbackID)
    }

    private func documents(_ wanted: WantedCallbacks) throws -> [CallbackID: [ArchivedDocument]] {
        let documents = try rows(
            unprepared: wanted.select(
                """
                SELECT document.* FROM wanted JOIN document ON document.callback_id = wanted.id
                ORDER BY document.received_at, document.id
                """), wanted.arguments
        ).map(Self.document)
        return Dictionary(grouping: documents, by: \.callbackID)
    }

    private func recordings(_ wanted: WantedCallbacks) throws -> [CallbackID: [CallbackRecording]] {
        var findings: [RecordingID: [Finding]] = [:]
        let found = try rows(
            unprepared: wanted.select(
                """
                SELECT finding.* FROM wanted JOIN recording ON recording.match_callback = wanted.id
                  JOIN finding ON finding.recording_id = recording.id ORDER BY finding.recording_id, finding.position
                """), wanted.arguments)
        for row in found {
            findings[try row.identifier("recording_id"), default: []].append(try RecordingRows.finding(row))
        }
        let recordings = try rows(
            unprepared: wanted.select(
                """
                SELECT wanted.id AS callback_id, recording.id, recording.started_at, recording.object_key,
                  recording.sha256, recording.bytes, recording_evidence.match, call_detail.facts
                FROM wanted JOIN recording ON recording.match_callback = wanted.id
                  JOIN recording_evidence ON recording_evidence.recording_id = recording.id
                  LEFT JOIN call_detail ON call_detail.id = recording.match_call
                WHERE \(Condition.isNewest) ORDER BY recording.started_at, recording.id
                """), wanted.arguments)
        return try recordings.reduce(into: [:]) { byCallback, row in
            let recording = try Self.recording(row, findings)
            byCallback[try row.word("callback_id"), default: []].append(recording)
        }
    }

    private static func recording(
        _ row: Row, _ findings: [RecordingID: [Finding]]
    ) throws(CatalogError) -> CallbackRecording {
        let id: RecordingID = try row.identifier("id")
        return CallbackRecording(
            id: id, startedAt: try row.instant("started_at"),
            object: CataloguedObject(
                id: id, key: try row.get("object_key"), sha256: try row.digest("sha256"),
                bytes: try row.get("bytes")),
            match: try row.evidence("match"), findings: findings[id] ?? [],
            call: try row.evidenceIfPresent("facts"))
    }

    /// The calls that no recording is of, by the number of their customer. A leg of a call that another leg's recording
    /// is of is recorded, also where another log tells of that, and so is a call whose recording was destroyed, or that an ambiguous one may be of.
    private func unrecordedCalls(_ wanted: WantedCallbacks) throws -> [PhoneNumber: [CallDetail]] {
        let calls: [CallDetail] = try rows(
            unprepared: wanted.select(
                """
                SELECT call_detail.facts FROM call_detail WHERE customer_number IN (
                    SELECT phone FROM wanted WHERE phone IS NOT NULL UNION
                    SELECT policy_phone.number FROM wanted
                      JOIN policy_phone ON policy_phone.policy_number = wanted.policy_number UNION
                    SELECT held_number.number FROM wanted
                      JOIN held_number ON held_number.policy_number = wanted.policy_number)
                  AND NOT EXISTS (SELECT 1 FROM recording WHERE match_call = call_detail.id)
                  AND NOT EXISTS (SELECT 1 FROM tombstone WHERE call_id = call_detail.id)
                  AND NOT EXISTS (SELECT 1 FROM call_detail AS leg JOIN recording ON match_call = leg.id
                    WHERE leg.linked_id = call_detail.linked_id)
                  AND NOT EXISTS (SELECT 1 FROM call_identifier AS mine
                    JOIN call_identifier AS same ON same.identifier = mine.identifier
                    JOIN recording ON match_call = same.call_id WHERE mine.call_id = call_detail.id)
                ORDER BY call_detail.started_at, call_detail.id
                """), wanted.arguments
        ).map { try $0.evidence("facts") }
        let ambiguous = try callsOfAmbiguousRecordings()
        return calls.reduce(into: [:]) { byNumber, call in
            if !ambiguous.contains(call.id), let number = call.customerNumber {
                byNumber[number, default: []].append(call)
            }
        }
    }

    private func policyVersions(_ wanted: WantedCallbacks) throws -> [PolicyNumber: [PolicyVersion]] {
        let versions = try rows(
            unprepared: wanted.select(
                """
                SELECT replaced_at, facts FROM policy_version WHERE number IN (SELECT policy_number FROM wanted)
                ORDER BY number, replaced_at
                """), wanted.arguments
        ).map { PolicyVersion(policy: try $0.evidence("facts"), until: try $0.instant("replaced_at")) }
        return Dictionary(grouping: versions, by: \.policy.number)
    }

    private func following(_ wanted: WantedCallbacks) throws -> [CallbackID: CaseID] {
        let found = try rows(
            unprepared: wanted.select(
                "SELECT callback_id, case_id FROM follow_up WHERE callback_id IN (SELECT id FROM wanted)"),
            wanted.arguments)
        return try found.reduce(into: [:]) { $0[try $1.word("callback_id")] = try $1.word("case_id") as CaseID }
    }

    private func cases(_ wanted: WantedCallbacks) throws -> [CallbackID: [ProblemCase]] {
        let cases: [ProblemCase] = try rows(
            unprepared: wanted.select(
                """
                SELECT facts FROM problem_case WHERE callback_id IN (SELECT id FROM wanted) ORDER BY opened_on, id
                """), wanted.arguments
        ).map { try $0.evidence("facts") }
        return cases.reduce(into: [:]) { byCallback, found in
            if let callback = found.callbackID { byCallback[callback, default: []].append(found) }
        }
    }

    private func questionnaires(_ wanted: WantedCallbacks) throws -> [CallbackID: [Questionnaire]] {
        let questionnaires: [Questionnaire] = try rows(
            unprepared: wanted.select(
                "SELECT facts FROM questionnaire WHERE callback_id IN (SELECT id FROM wanted) ORDER BY id"),
            wanted.arguments
        ).map { try $0.evidence("facts") }
        return questionnaires.reduce(into: [:]) { byCallback, found in
            if let callback = found.callbackID { byCallback[callback, default: []].append(found) }
        }
    }

    private func destroyed(_ wanted: WantedCallbacks) throws -> [CallbackID: [Tombstone]] {
        let tombstones = try rows(
            unprepared: wanted.select(
                """
                SELECT tombstone.* FROM tombstone WHERE callback_id IN (SELECT id FROM wanted)
                ORDER BY destroyed_at, recording_id
                """), wanted.arguments
        ).map { try PurgeRows.tombstone($0) }
        return tombstones.reduce(into: [:]) { byCallback, tombstone in
            if let callback = tombstone.callbackID { byCallback[callback, default: []].append(tombstone) }
        }
    }
}

/// The callbacks that a filter lets through, as a table that further statements join.
private struct WantedCallbacks {
    private let condition: Condition

    init(_ filter: CallbackFilter) { condition = filter.condition }

    func select(_ statement: String) -> String {
        "WITH wanted AS (SELECT * FROM callback WHERE \(condition.sql)) \(statement)"
    }

    var arguments: StatementArguments { condition.arguments }
}
