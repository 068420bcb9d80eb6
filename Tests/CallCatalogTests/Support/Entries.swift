import CallCatalog
import CallModel
import TestSupport

extension Facts {
    /// A judgement; complete and unmatched as it comes.
    static func judgement(
        findings: [Finding] = [], match: Match = .none, lastDay: CivilDate? = nil, startedAt: UTCInstant = morning,
        agent: String? = "8001", kind: String? = nil
    ) -> Judgement {
        Judgement(
            findings: findings, verdict: Verdict(findings: findings), match: match,
            retention: term(lastDay: lastDay),
            startedAt: startedAt, agent: agent, kind: kind.map(CallbackKind.init(rawValue:)))
    }

    /// Everything kept of a recording.
    static func entry(
        _ number: Int = 1, name: String? = nil, sha256: SHA256Digest? = nil, identifiers: [String] = [],
        numbers: [PhoneNumber] = [], agent: String? = "8001", clueTime: UTCInstant = morning,
        reading: AudioReading = .measured(measurement()),
        judgement: Judgement = judgement(), decision: MatchDecision? = nil
    ) -> RecordingEntry {
        let recording = recording(number, name: name, sha256: sha256)
        return RecordingEntry(
            recording: recording, objectKey: "2026/03/16/\(recording.id).wav",
            clues: clues(
                name: recording.name, identifiers: identifiers, numbers: numbers, agent: agent,
                startedAt: clueTime),
            reading: reading, judgement: judgement, decision: decision)
    }
}
