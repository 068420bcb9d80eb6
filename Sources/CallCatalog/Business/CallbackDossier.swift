public import CallModel

/// A callback with everything that the catalog knows of how it was tried: what its standing is judged from.
public struct CallbackDossier: Hashable, Sendable {
    /// The callback.
    public let callback: Callback
    /// Its policy; `nil` where the core system's list has not brought it.
    public let policy: Policy?
    /// Every number that was held for the policy, with its days, in order of day; empty where no history came.
    public let heldNumbers: [HeldNumber]
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
