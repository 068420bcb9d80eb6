public import CallModel

/// Computes how long a recording must be kept: every class that applies is a clock, and the one that runs longest
/// decides. A clock whose event has not come yet runs for ever.
public struct RetentionClock: Sendable {
    private let classes: [RetentionClass]

    /// - Parameter classes: all classes, in the order of the configuration.
    public init(classes: [RetentionClass]) { self.classes = classes }

    /// The term, with every clock that applies; where none does, the recording is kept: a gap in the rules must not
    /// destroy anything.
    public func term(_ facts: RetentionFacts) -> RetentionTerm {
        let reasons = classes.filter { $0.scope.contains(facts) }.map { reason($0, facts) }
        if let open = reasons.first(where: { $0.lastDay == nil }) { return term(.open, deciding: open, reasons) }
        guard let last = reasons.compactMap(\.lastDay).max(),
            let deciding = reasons.first(where: { $0.lastDay == last })
        else { return RetentionTerm(end: .open, decidingClass: nil, reasons: []) }
        // A recording that may yet turn out to belong to a policy is kept until that is known.
        return term(facts.mayHavePolicy ? .open : .lastDay(last), deciding: deciding, reasons)
    }

    private func term(
        _ end: RetentionTerm.End, deciding: RetentionReason, _ reasons: [RetentionReason]
    ) -> RetentionTerm {
        RetentionTerm(
            end: end, decidingClass: deciding.retentionClass,
            reasons: [deciding] + reasons.filter { $0 != deciding })
    }

    private func reason(_ retentionClass: RetentionClass, _ facts: RetentionFacts) -> RetentionReason {
        let anchor = facts.date(of: retentionClass.anchor)
        return RetentionReason(
            retentionClass: retentionClass.name, anchor: retentionClass.anchor, anchorDate: anchor,
            period: retentionClass.period, lastDay: anchor?.advanced(by: retentionClass.period),
            basis: retentionClass.basis)
    }
}
