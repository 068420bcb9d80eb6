extension AttemptJudgement {
    /// What it came to, what keeps it from proving that, and what else is wrong with it: each with its rule.
    public var evidence: [any RuleEvidence] { [result] + faultsAndFlaws }

    /// What keeps it from proving what it came to, and what else is wrong with it.
    public var faultsAndFlaws: [any RuleEvidence] {
        let flaws: [ProofFlaw] =
            switch proof {
            case .damagedRecording(_, let flaws), .entry(let flaws?): flaws.all
            case .call, .signedPaper, .electronicTrace, .entry(nil): []
            }
        return flaws + faults
    }
}

extension DutyJudgement {
    /// Everything that the judgement rests on, each with its rule, in the order in which a reader asks: why it is owed and
    /// by when, what each attempt came to, what follows from its being late, and which cases it opened.
    public var evidence: [any RuleEvidence] {
        var evidence: [any RuleEvidence] = duty.reasons
        for attempt in attempts { evidence += attempt.evidence }
        if case .fulfilled(let fulfilment) = state, case .late(let lateness) = fulfilment.timeliness {
            evidence += lateness.consequences as [any RuleEvidence]
        }
        return evidence + problems
    }
}
