public import CallModel

/// A callback with everything that the catalog knows of how it was tried: what its standing is judged from.
public struct CallbackDossier: Hashable, Sendable {
    /// The callback.
    public let callback: Callback
    /// The problem case that it follows from, where no list but our own has it.
    public let following: CaseID?
    /// The problem cases that came up in it, in the order that they were opened.
    public let cases: [ProblemCase]
    /// The questionnaires that went out for it, in order of key.
    public let questionnaires: [Questionnaire]
    /// Its policy; `nil` where the core system's list has not brought it.
    public let policy: Policy?
    /// What the policy said before each change, the first one first, with when the next took its place.
    public let earlierPolicies: [PolicyVersion]
    /// What happened to its policy, in order of day.
    public let events: [ListedEvent]
    /// Every number that was held for the policy, with its days, in order of day; empty where no history came.
    public let heldNumbers: [HeldNumber]
    /// What is known of its policy's numbers that others have as well, or that are an agent's.
    public let doubtfulNumbers: DoubtfulNumbers
    /// The attempts at it that were entered, in order of time.
    public let attempts: [AttemptEntry]
    /// The scans and pages that stand for it, in the order that they came.
    public let documents: [ArchivedDocument]
    /// The recordings that are matched to it, of several versions of one the newest, in the order that they began.
    public let recordings: [CallbackRecording]
    /// The calls to a number of the callback or of its policy that no recording is of, in the order that they began.
    public let unrecorded: [CallDetail]
    /// What remains of recordings that were matched to it, in the order that they were destroyed.
    public let destroyed: [Tombstone]
}

/// A recording as far as it bears on a callback.
public struct CallbackRecording: Hashable, Sendable {
    /// The recording.
    public let id: RecordingID
    /// When the call began, as far as is known.
    public let startedAt: UTCInstant
    /// Where its object should lie, and what it should be.
    public let object: CataloguedObject
    /// What it belongs to.
    public let match: Match
    /// What is wrong with it, in the order that it was judged.
    public let findings: [Finding]
    /// Its call; `nil` where no CDR tells of it.
    public let call: CallDetail?
}

/// What a policy said up to a change.
public struct PolicyVersion: Hashable, Sendable {
    /// What it said.
    public let policy: Policy
    /// When something else came.
    public let until: UTCInstant
}
