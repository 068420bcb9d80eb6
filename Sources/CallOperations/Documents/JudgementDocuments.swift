internal import CallModel

/// A finding as the command line gives it. Times in seconds from the beginning.
public struct FindingDocument: Encodable, Sendable {
    /// What is wrong.
    public let code: String
    /// incomplete, review or notice.
    public let severity: String
    /// Where in the recording it begins …
    public let start: OrNull<Double>
    /// … and ends.
    public let end: OrNull<Double>
    /// The channel, from 0.
    public let channel: OrNull<Int>
    /// What was measured.
    public let value: OrNull<Double>
    /// What it was held against.
    public let threshold: OrNull<Double>
    /// The rule and the version of the rule set.
    public let rule: String

    init(_ finding: Finding, rate: SampleRate?) {
        code = finding.code.rawValue
        severity = finding.severity.rawValue
        start = OrNull(finding.range.flatMap { rate?.seconds($0.start) })
        end = OrNull(finding.range.flatMap { rate?.seconds($0.end) })
        channel = OrNull(finding.channel)
        value = OrNull(finding.value.map { ($0 * 10_000).rounded() / 10_000 })
        threshold = OrNull(finding.threshold)
        rule = finding.rule
    }
}

/// A match as the command line gives it.
public struct MatchDocument: Encodable, Sendable {
    /// Something that fits as well.
    public struct Rival: Encodable, Sendable {
        /// Its call, where it is one.
        public let callID: OrNull<String>
        /// Its callback, where it is one.
        public let callbackID: OrNull<String>
        /// How well it fits, 0 to 1.
        public let score: Double
        /// Why.
        public let reasons: [String]
    }

    /// matched, ambiguous, unmatched or decided.
    public let state: String
    /// decision, recording_name, identifier or number_and_time.
    public let method: OrNull<String>
    /// How well it fits, 0 to 1.
    public let score: OrNull<Double>
    /// The call.
    public let callID: OrNull<String>
    /// The callback.
    public let callbackID: OrNull<String>
    /// The policy.
    public let policyNumber: OrNull<String>
    /// What fits as well.
    public let rivals: [Rival]

    init(_ match: Match) {
        func rounded(_ score: Double) -> Double { (score * 1000).rounded() / 1000 }
        state = match.state.rawValue
        method = OrNull(match.method?.rawValue)
        score = OrNull(match.score.map(rounded))
        callID = OrNull(match.callID?.description)
        callbackID = OrNull(match.callbackID?.rawValue)
        policyNumber = OrNull(match.policyNumber?.rawValue)
        rivals = match.rivals.map { rival in
            switch rival.target {
            case .call(let id):
                Rival(
                    callID: OrNull(id.description), callbackID: OrNull(nil), score: rounded(rival.score),
                    reasons: rival.reasons)
            case .callback(let id):
                Rival(
                    callID: OrNull(nil), callbackID: OrNull(id.rawValue), score: rounded(rival.score),
                    reasons: rival.reasons)
            }
        }
    }
}

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
