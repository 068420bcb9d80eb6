public import CallModel

/// What was judged of a recording, with its evidence. Can always be computed again from the facts.
public struct Judgement: Hashable, Sendable {
    /// What is wrong with it.
    public let findings: [Finding]
    /// What follows from that.
    public let verdict: Verdict
    /// What it belongs to.
    public let match: Match
    /// How long it must be kept.
    public let retention: RetentionTerm
    /// When the call began, as far as is known by now.
    public let startedAt: UTCInstant
    /// The agent's extension, from the call detail or the file name.
    public let agent: String?
    /// The kind of callback that it belongs to.
    public let kind: CallbackKind?

    /// A judgement.
    public init(
        findings: [Finding], verdict: Verdict, match: Match, retention: RetentionTerm, startedAt: UTCInstant,
        agent: String?, kind: CallbackKind?
    ) {
        (self.findings, self.verdict, self.match, self.retention) = (findings, verdict, match, retention)
        (self.startedAt, self.agent, self.kind) = (startedAt, agent, kind)
    }
}

/// Everything that the catalog keeps of a recording.
public struct RecordingEntry: Hashable, Sendable {
    /// Its identity.
    public let recording: Recording
    /// Where its object lies in the archive.
    public let objectKey: String
    /// What can be told from its name and times.
    public let clues: RecordingClues
    /// What was heard.
    public let reading: AudioReading
    /// What was judged.
    public let judgement: Judgement
    /// What a person decided about its match.
    public let decision: MatchDecision?

    /// An entry.
    public init(
        recording: Recording, objectKey: String, clues: RecordingClues, reading: AudioReading,
        judgement: Judgement,
        decision: MatchDecision?
    ) {
        (self.recording, self.objectKey, self.clues) = (recording, objectKey, clues)
        (self.reading, self.judgement, self.decision) = (reading, judgement, decision)
    }
}

/// Whether a recording or a document is known.
public enum ArchivedPresence: Hashable, Sendable {
    /// It never came.
    case absent
    /// It is in the catalog.
    case present
    /// It was destroyed.
    case destroyed(Tombstone)
}
