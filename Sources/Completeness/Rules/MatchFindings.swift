internal import CallModel

/// What is wrong with what a recording belongs to.
struct MatchFindings {
    let rules: CompletenessRules

    func findings(_ evidence: CallEvidence) -> [Finding] {
        let match = evidence.match
        var findings: [Finding?] = []
        if let call = evidence.call, call.answeredAt == nil {
            findings.append(rules.finding(.notAnswered))
        }
        switch match.state {
        case .ambiguous:
            findings.append(rules.finding(.ambiguousMatch, value: Double(match.rivals.count), threshold: 1))
        case .unmatched:
            findings.append(rules.finding(.unmatched))
        case .matched, .decided: break
        }
        let hasCallRivals = match.rivals.contains { if case .call = $0.target { true } else { false } }
        if match.callID == nil, !hasCallRivals, match.state != .decided {
            findings.append(rules.finding(.missingCDR))
        }
        if evidence.otherCopies > 0 {
            findings.append(rules.finding(.duplicateAudio, value: Double(evidence.otherCopies), threshold: 0))
        }
        return findings.compactMap(\.self)
    }
}
