public import CallModel

/// Names a purge plan.
public typealias PurgePlanID = Identifier<PlannedPurge>

/// A purge plan (销毁清单) as the catalog keeps it.
public struct PlannedPurge: Hashable, Sendable {
    /// Its identifier.
    public let id: PurgePlanID
    /// When it was made.
    public let madeAt: UTCInstant
    /// Who made it.
    public let author: String
    /// The site's day that the clocks were read on.
    public let asOf: CivilDate
    /// What is to be destroyed.
    public let items: [PlannedDestruction]

    /// A plan.
    public init(id: PurgePlanID, madeAt: UTCInstant, author: String, asOf: CivilDate, items: [PlannedDestruction])
    {
        (self.id, self.madeAt, self.author, self.asOf, self.items) = (id, madeAt, author, asOf, items)
    }
}

/// One recording of a purge plan.
public struct PlannedDestruction: Hashable, Sendable {
    /// How far its destruction has come.
    public enum State: String, Hashable, Sendable, CaseIterable {
        /// Nothing was done yet.
        case planned
        /// It was checked a last time, and its destruction was journaled: its object may be gone.
        case intended
        /// It is gone, and has a tombstone.
        case destroyed
        /// It was not destroyed: a rule protects it now.
        case refused
    }

    /// The recording.
    public let recordingID: RecordingID
    /// Its name.
    public let name: String
    /// Its object.
    public let objectKey: String
    /// The last day on which it had to be kept.
    public let lastDay: CivilDate
    /// The clocks that ran out.
    public let reasons: [RetentionReason]
    /// How far it has come.
    public let state: State
    /// Why it was refused.
    public let note: String?

    /// One recording of a plan.
    public init(
        recordingID: RecordingID, name: String, objectKey: String, lastDay: CivilDate, reasons: [RetentionReason],
        state: State, note: String?
    ) {
        (self.recordingID, self.name, self.objectKey) = (recordingID, name, objectKey)
        (self.lastDay, self.reasons, self.state, self.note) = (lastDay, reasons, state, note)
    }
}
