internal import CallCatalog
internal import CallModel

/// A purge plan as the command line shows it.
public struct PurgePlanDocument: Encodable, Sendable {
    /// One recording of it.
    public struct Item: Encodable, Sendable {
        /// The recording.
        public let recording: String
        /// Its name.
        public let name: String
        /// The last day on which it had to be kept.
        public let lastDay: String
        /// The clocks that ran out, the deciding one first.
        public let reasons: [RetentionReasonDocument]
        /// planned, intended, destroyed or refused.
        public let state: String
        /// Why it was refused.
        public let note: OrNull<String>
    }

    /// Its identifier.
    public let id: String
    /// When it was made, in UTC.
    public let madeAt: String
    /// Who made it.
    public let author: String
    /// The site's day that the clocks were read on.
    public let asOf: String
    /// What is to be destroyed.
    public let items: [Item]

    init(_ plan: PlannedPurge) {
        id = plan.id.description
        madeAt = plan.madeAt.description
        author = plan.author
        asOf = plan.asOf.description
        items = plan.items.map { item in
            Item(
                recording: item.recordingID.description, name: PersonalData.masked(text: item.name),
                lastDay: item.lastDay.description, reasons: item.reasons.map(RetentionReasonDocument.init),
                state: item.state.rawValue, note: OrNull(item.note))
        }
    }
}
