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
        let reasons = classes.filter { applies($0.scope, to: facts) }.map { reason($0, facts) }
        if let open = reasons.first(where: { $0.lastDay == nil }) {
            return term(.open, deciding: open, reasons)
        }
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

    private func applies(_ scope: RetentionClass.Scope, to facts: RetentionFacts) -> Bool {
        switch scope {
        case .all: true
        case .withPolicy: facts.policy != nil
        case .withoutPolicy: facts.policy == nil
        case .kinds(let kinds): facts.kind.map(kinds.contains) ?? false
        case .channels(let channels): facts.policy?.channel.map(channels.contains) ?? false
        }
    }

    private func reason(_ retentionClass: RetentionClass, _ facts: RetentionFacts) -> RetentionReason {
        let anchor: CivilDate? =
            switch retentionClass.anchor {
            case .recording: facts.recordedOn
            // A contract that ended before the call was made says that the call belongs to something later: the later
            // day counts.
            case .contractEnd: facts.policy?.contractEndedOn.map { max($0, facts.recordedOn) }
            case .caseClosed: facts.caseClosedOn
            }
        return RetentionReason(
            retentionClass: retentionClass.name, anchor: retentionClass.anchor, anchorDate: anchor,
            period: retentionClass.period, lastDay: anchor?.advanced(by: retentionClass.period),
            basis: retentionClass.basis)
    }
}
