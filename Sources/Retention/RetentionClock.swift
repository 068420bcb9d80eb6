public import CallModel

/// Computes how long a recording must be kept: every class that applies is a clock, and the one that runs longest
/// decides. A clock whose event has not come yet runs for ever.
public struct RetentionClock: Sendable {
    private let classes: [RetentionClass]
    private let former: [RetentionClass]?

    /// - Parameters:
    ///   - classes: all classes, in the order of the configuration.
    ///   - former: those that were in force before, while nobody has confirmed that the new ones may shorten a term:
    ///     until then the longer of the two counts.
    public init(classes: [RetentionClass], former: [RetentionClass]? = nil) {
        (self.classes, self.former) = (classes, former)
    }

    /// The term, with every clock that applies; where none does, the recording is kept: a gap in the rules must not
    /// destroy anything.
    public func term(_ facts: RetentionFacts) -> RetentionTerm {
        let term = term(facts, by: classes)
        guard let former, term.lastDay != nil else { return term }
        let before = self.term(facts, by: former)
        return before.isLonger(than: term) ? before : term
    }

    /// The end of ``term(_:)`` without its reasons: what a bulk run asks first, and mostly is all that it asks.
    public func end(_ facts: RetentionFacts) -> RetentionTerm.End {
        let end = Self.end(facts, by: classes)
        guard let former, case .lastDay(let day) = end else { return end }
        switch Self.end(facts, by: former) {
        case .open: return .open
        case .lastDay(let before): return .lastDay(max(day, before))
        }
    }

    private static func end(_ facts: RetentionFacts, by classes: [RetentionClass]) -> RetentionTerm.End {
        guard !facts.mayHavePolicy else { return .open }
        var last: CivilDate?
        for retentionClass in classes where retentionClass.applies(to: facts) {
            guard let day = retentionClass.lastDay(facts)?.day else { return .open }
            if last.map({ day > $0 }) ?? true { last = day }
        }
        return last.map(RetentionTerm.End.lastDay) ?? .open
    }

    private func term(_ facts: RetentionFacts, by classes: [RetentionClass]) -> RetentionTerm {
        let reasons = classes.filter { $0.applies(to: facts) }.map { reason($0, facts) }
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
        let last = retentionClass.lastDay(facts)
        return RetentionReason(
            retentionClass: retentionClass.name, anchor: retentionClass.anchor,
            anchorDate: facts.date(of: retentionClass.anchor), period: retentionClass.period, lastDay: last?.day,
            basis: retentionClass.basis, rank: retentionClass.rank,
            erasureRequestedOn: last?.isEndedByRequest == true ? facts.erasureRequestedOn : nil)
    }
}

extension RetentionTerm {
    /// Whether a recording is kept for longer by this term than by another.
    public func isLonger(than other: RetentionTerm) -> Bool {
        guard let otherDay = other.lastDay else { return false }
        return lastDay.map { $0 > otherDay } ?? true
    }
}
