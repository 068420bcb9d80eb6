public import CallModel
internal import GRDB

extension CatalogWriter {
    /// Puts a recording in.
    public func insert(_ entry: RecordingEntry) throws {
        let id = Column.text(entry.recording.id)
        try insertRow(of: entry, id)
        try insertEvidence(of: entry, id)
        for identifier in Set(entry.clues.identifiers) {
            try execute(
                "INSERT INTO recording_identifier (recording_id, identifier) VALUES (?, ?)", [id, identifier])
        }
        for number in Set(entry.clues.numbers) {
            try execute(
                "INSERT INTO recording_number (recording_id, number, clue_time, backwards) VALUES (?, ?, ?, ?)",
                [
                    id, number.normalised, entry.clues.startedAt.microseconds,
                    SearchText.backwards(number.normalised),
                ])
        }
        try execute(
            "INSERT INTO recording_clue (recording_id, source, clue_time, agent) VALUES (?, ?, ?, ?)",
            [id, entry.recording.source, entry.clues.startedAt.microseconds, entry.clues.agent])
        try insert(entry.judgement.findings, of: id)
        try markUnsurveyed(entry.recording.source, day: ClockReading.day(of: entry.clues.startedAt))
        try outdate(.recording(entry.recording.id))
    }

    /// Replaces what was judged of a recording, and takes it off the list of stale ones.
    /// - Returns: whether anything changed.
    public func rejudge(_ id: RecordingID, from old: Judgement, to new: Judgement) throws -> Bool {
        let key = Column.text(id)
        try execute("DELETE FROM stale_recording WHERE recording_id = ?", [key])
        guard new != old else { return false }
        try outdate(.recording(id))
        try update(id, from: old, to: new)
        try updateEvidence(id, from: old, to: new)
        try replace(old.findings, by: new.findings, of: key)
        return true
    }

    /// Sets the columns that changed: SQLite writes the entries of every index anew that has a column which is set.
    private func update(_ id: RecordingID, from old: Judgement, to new: Judgement) throws {
        var changes = Changes()
        changes.note("started_at", old.startedAt.microseconds, new.startedAt.microseconds)
        changes.note("agent", old.agent, new.agent)
        changes.note("kind", old.kind?.rawValue, new.kind?.rawValue)
        changes.note("verdict", old.verdict.rawValue, new.verdict.rawValue)
        changes.note("match_state", old.match.state.rawValue, new.match.state.rawValue)
        changes.note("match_call", old.match.callID.map(Column.text), new.match.callID.map(Column.text))
        changes.note("match_callback", old.match.callbackID?.rawValue, new.match.callbackID?.rawValue)
        changes.note("match_policy", old.match.policyNumber?.rawValue, new.match.policyNumber?.rawValue)
        changes.note("retain_until", old.retention.lastDay?.description, new.retention.lastDay?.description)
        guard !changes.isEmpty else { return }
        try execute("UPDATE recording SET \(changes.sql) WHERE id = ?", changes.arguments + [Column.text(id)])
    }

    private func updateEvidence(_ id: RecordingID, from old: Judgement, to new: Judgement) throws {
        var changes = Changes()
        changes.note("match", try evidence(old.match, new.match))
        changes.note("retention", try evidence(old.retention, new.retention))
        guard !changes.isEmpty else { return }
        try execute(
            "UPDATE recording_evidence SET \(changes.sql) WHERE recording_id = ?",
            changes.arguments + [Column.text(id)])
    }

    /// - Returns: `nil` where it says the same: to write it out is most of the work.
    private func evidence<Value: Encodable & Equatable>(_ old: Value, _ new: Value) throws -> String? {
        old == new ? nil : try Evidence.text(new)
    }

    /// Keeps what a person decided about a recording's match.
    public func setDecision(_ decision: MatchDecision, for id: RecordingID) throws {
        try execute(
            "UPDATE recording_evidence SET decision = ? WHERE recording_id = ?",
            [try Evidence.text(decision), Column.text(id)])
        try outdate(.recording(id))
    }

    private func insertRow(of entry: RecordingEntry, _ id: String) throws {
        let (recording, judgement) = (entry.recording, entry.judgement)
        try execute(
            """
            INSERT INTO recording (id, name, source, source_path, object_key, sha256, bytes, received_at, modified_at,
              frames, sample_rate, started_at, agent, kind, verdict, match_state, match_call, match_callback,
              match_policy, retain_until)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                id, recording.name, recording.source, recording.sourcePath, entry.objectKey, recording.sha256.hex,
                recording.bytes, recording.receivedAt.microseconds, recording.modifiedAt.microseconds,
                entry.reading.measurement?.extent.frames, entry.reading.measurement?.format.sampleRate.hertz,
                judgement.startedAt.microseconds, judgement.agent, judgement.kind?.rawValue,
                judgement.verdict.rawValue, judgement.match.state.rawValue,
                judgement.match.callID.map(Column.text), judgement.match.callbackID?.rawValue,
                judgement.match.policyNumber?.rawValue, judgement.retention.lastDay?.description,
            ])
    }

    private func insertEvidence(of entry: RecordingEntry, _ id: String) throws {
        let measurement = entry.reading.measurement.map(StoredMeasurement.init)
        var reason: String?
        if case .undecodable(let why) = entry.reading { reason = why }
        try execute(
            """
            INSERT INTO recording_evidence (recording_id, clues, measurement, unreadable_reason, match, retention,
              decision)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                id, try Evidence.text(entry.clues), try measurement.map(Evidence.text), reason,
                try Evidence.text(entry.judgement.match), try Evidence.text(entry.judgement.retention),
                try entry.decision.map(Evidence.text),
            ])
    }

    /// What both begin with stays: what is heard comes first, and only what belongs to it changes.
    private func replace(_ old: [Finding], by new: [Finding], of id: String) throws {
        guard new != old else { return }
        let kept = zip(old, new).prefix { $0 == $1 }.count
        try execute("DELETE FROM finding WHERE recording_id = ? AND position >= ?", [id, kept])
        try insert(new, from: kept, of: id)
    }

    /// - Parameter first: the position of the first that is not there yet.
    private func insert(_ findings: [Finding], from first: Int = 0, of id: String) throws {
        for (position, finding) in findings.enumerated().dropFirst(first) {
            try execute(
                """
                INSERT INTO finding (recording_id, position, code, severity, start_frame, end_frame, channel, value,
                  threshold, rule) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    id, position, finding.code.rawValue, finding.severity.rawValue, finding.range?.start,
                    finding.range?.end, finding.channel, finding.value, finding.threshold, finding.rule,
                ])
        }
    }
}

extension AudioReading {
    fileprivate var measurement: AudioMeasurement? {
        if case .measured(let measurement) = self { measurement } else { nil }
    }
}
