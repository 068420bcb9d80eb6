/// What follows from a callback that was late.
public enum LatenessConsequence: RuleEvidence {
    /// The policyholder is to be treated as still within the hesitation period (视同未超过犹豫期).
    case extendedRights(DelayCause?)
    /// He is not: the delay was his.
    case noExtendedRights(DelayCause)
    /// It counts as in time by a clause (视同犹豫期内回访成功).
    case countsInTime(clause: String)

    /// The rule.
    public var rule: RuleID {
        switch self {
        case .extendedRights, .noExtendedRights: .extendedRights
        case .countsInTime: .bindingClause
        }
    }

    /// One line for a reader.
    public var description: String {
        switch self {
        case .extendedRights(let cause?):
            "the policyholder keeps his rights: the delay was the \(cause.fault.rawValue)'s (\(cause.reason))"
        case .extendedRights(nil): "the policyholder keeps his rights: nobody says whose the delay was"
        case .noExtendedRights(let cause): "the delay was the policyholder's (\(cause.reason))"
        case .countsInTime(let clause): "late, and counted as in time by \(clause)"
        }
    }
}

extension Lateness {
    /// What follows from it, each with its rule; empty where no rule says anything of that deadline.
    public var consequences: [LatenessConsequence] {
        var consequences: [LatenessConsequence] = []
        if extendsRights {
            consequences.append(.extendedRights(cause))
        } else if let cause, cause.fault == .policyholder {
            consequences.append(.noExtendedRights(cause))
        }
        if let countsBy { consequences.append(.countsInTime(clause: countsBy)) }
        return consequences
    }
}
