internal import CallModel

/// How long a recording must be kept, as the command line gives it.
public struct RetentionDocument: Encodable, Sendable {
    /// The class that decides.
    public let `class`: OrNull<String>
    /// The last day on which it must be kept; `null` while that is open.
    public let retainUntil: OrNull<String>
    /// Every clock that applies, the deciding one first.
    public let reasons: [RetentionReasonDocument]
    /// The holds that cover it now.
    public let holds: [String]

    init(_ term: RetentionTerm, holds: [LegalHold]) {
        `class` = OrNull(term.decidingClass)
        retainUntil = OrNull(term.lastDay?.description)
        reasons = term.reasons.map(RetentionReasonDocument.init)
        self.holds = holds.map { $0.id.description }
    }
}
