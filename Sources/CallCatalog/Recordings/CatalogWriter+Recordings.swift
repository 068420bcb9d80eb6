public import CallModel
internal import GRDB

extension CatalogWriter {
    /// Puts a recording in.
    public func insert(_ entry: RecordingEntry) throws {
        let recording = entry.recording
        let id = Column.text(recording.id)
        var extent: AudioMeasurement?
        var reason: String?
        switch entry.reading {
        case .measured(let measurement): extent = measurement
        case .undecodable(let why): reason = why
        }
        let judgement = entry.judgement
        try execute(
            """
            INSERT INTO recording (id, name, source, source_path, object_key, sha256, bytes, received_at, modified_at,
              clues, clue_time, frames, sample_rate, measurement, unreadable_reason, started_at, agent, kind, verdict,
              match_state, match_call, match_callback, match_policy, match_evidence, retain_until, retention_evidence,
              decision)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                id, recording.name, recording.source, recording.sourcePath, entry.objectKey, recording.sha256.hex,
                recording.bytes, recording.receivedAt.microseconds, recording.modifiedAt.microseconds,
                try Evidence.text(entry.clues), entry.clues.startedAt.microseconds, extent?.extent.frames,
                extent?.format.sampleRate.hertz, try extent.map(Evidence.text), reason,
                judgement.startedAt.microseconds, judgement.agent, judgement.kind?.rawValue,
                judgement.verdict.rawValue, judgement.match.state.rawValue,
                judgement.match.callID.map(Column.text),
                judgement.match.callbackID?.rawValue, judgement.match.policyNumber?.rawValue,
                try Evidence.text(judgement.match), judgement.retention.lastDay?.description,
                try Evidence.text(judgement.retention), try entry.decision.map(Evidence.text),
            ])
        for identifier in Set(entry.clues.identifiers) {
            try execute(
                "INSERT INTO recording_identifier (recording_id, identifier) VALUES (?, ?)", [id, identifier])
        }
        for number in Set(entry.clues.numbers) {
            try execute(
                "INSERT INTO recording_number (recording_id, number, clue_time) VALUES (?, ?, ?)",
                [id, number.normalised, entry.clues.startedAt.microseconds])
        }
        try insert(judgement.findings, of: id)
    }

    /// Replaces what was judged of a recording, and takes it off the list of stale ones.
    /// - Returns: whether anything changed.
    public func rejudge(_ id: RecordingID, from old: Judgement, to new: Judgement) throws -> Bool {
        let key = Column.text(id)
        try execute("DELETE FROM stale_recording WHERE recording_id = ?", [key])
        guard new != old else { return false }
        try execute(
            """
            UPDATE recording SET started_at = ?, agent = ?, kind = ?, verdict = ?, match_state = ?, match_call = ?,
              match_callback = ?, match_policy = ?, match_evidence = ?, retain_until = ?, retention_evidence = ?
            WHERE id = ?
            """,
            [
                new.startedAt.microseconds, new.agent, new.kind?.rawValue, new.verdict.rawValue,
                new.match.state.rawValue, new.match.callID.map(Column.text), new.match.callbackID?.rawValue,
                new.match.policyNumber?.rawValue, try Evidence.text(new.match), new.retention.lastDay?.description,
                try Evidence.text(new.retention), key,
            ])
        if new.findings != old.findings {
            try execute("DELETE FROM finding WHERE recording_id = ?", [key])
            try insert(new.findings, of: key)
        }
        return true
    }

    /// Keeps what a person decided about a recording's match.
    public func setDecision(_ decision: MatchDecision, for id: RecordingID) throws {
        try execute(
            "UPDATE recording SET decision = ? WHERE id = ?", [try Evidence.text(decision), Column.text(id)])
    }

    private func insert(_ findings: [Finding], of id: String) throws {
        for (position, finding) in findings.enumerated() {
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
