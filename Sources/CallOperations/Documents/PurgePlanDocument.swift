internal import CallCatalog
internal import CallModel

/// A purge plan as the command line shows it.
public struct PurgePlanDocument: Encodable, Sendable {
    /// One recording or document of it.
    public struct Item: Encodable, Sendable {
        /// recording, or document.
        public let kind: String
        /// The recording; `nil` of a document.
        public let recording: OrNull<String>
        /// The document; `nil` of a recording.
        public let document: OrNull<String>
        /// Its name; empty once it is destroyed.
        public let name: String
        /// How many bytes it has.
        public let bytes: Int64
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
    /// What seals its list: who approves the plan agrees to this.
    public let digest: OrNull<String>
    /// How many bytes its recordings and documents have together.
    public let bytes: Int64
    /// How much of it are recordings.
    public let recordings: Amount
    /// How much of it are documents.
    public let documents: Amount
    /// What is to be destroyed.
    public let items: [Item]

    /// What is past its date and protected all the same; told when the plan is made.
    public let kept: [Kept]

    /// How many of a kind, and how large.
    public struct Amount: Encodable, Sendable {
        /// How many.
        public let count: Int
        /// How many bytes they have.
        public let bytes: Int64

        init(_ items: [PlannedDestruction], _ kind: ArchivedID.Kind) {
            let ofKind = items.filter { $0.subject.kind == kind }
            (count, bytes) = (ofKind.count, ofKind.reduce(0) { $0 + $1.bytes })
        }
    }

    /// A recording or a document that is past its date and kept.
    public struct Kept: Encodable, Sendable {
        /// recording, or document.
        public let kind: String
        /// The recording; `nil` of a document.
        public let recording: OrNull<String>
        /// The document; `nil` of a recording.
        public let document: OrNull<String>
        /// Its name.
        public let name: String
        /// The last day on which it had to be kept by its dates alone.
        public let lastDay: String
        /// What protects it.
        public let protection: String
    }

    init(_ plan: PlannedPurge, kept: [PlanPurge.Kept] = []) {
        self.kept = kept.map {
            Kept(
                kind: $0.subject.kind.rawValue, recording: OrNull($0.subject.recordingID?.description),
                document: OrNull($0.subject.documentID?.description), name: PersonalData.masked(text: $0.name),
                lastDay: $0.lastDay.description, protection: $0.protection)
        }
        id = plan.id.description
        madeAt = plan.head.madeAt.description
        author = plan.head.author
        asOf = plan.head.asOf.description
        digest = OrNull(plan.head.digest?.hex)
        bytes = plan.items.reduce(0) { $0 + $1.bytes }
        (recordings, documents) = (Amount(plan.items, .recording), Amount(plan.items, .document))
        items = plan.items.map { item in
            Item(
                kind: item.subject.kind.rawValue, recording: OrNull(item.subject.recordingID?.description),
                document: OrNull(item.subject.documentID?.description), name: PersonalData.masked(text: item.name),
                bytes: item.bytes,
                lastDay: item.lastDay.description, reasons: item.reasons.map(RetentionReasonDocument.init),
                state: item.state.rawValue, note: OrNull(item.note))
        }
    }
}
