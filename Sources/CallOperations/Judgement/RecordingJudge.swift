internal import CallCatalog
internal import CallModel
internal import Completeness
internal import Matching
internal import Retention

/// Judges a recording from the facts that the catalog holds at the time: match, findings, verdict, retention. The one
/// place where ingest, import and `match` come to the same result, whichever side came first.
struct RecordingJudge: Sendable {
    let matcher: Matcher
    let completeness: CompletenessJudge
    let retention: RetentionClock
    let zone: SiteTimeZone
    let rules: MatchRules

    /// What is judged.
    struct Subject {
        let recording: Recording
        let clues: RecordingClues
        let reading: AudioReading
        let decision: MatchDecision?
    }

    /// What came of judging.
    struct Outcome {
        let judgement: Judgement
        /// Other recordings whose match no longer follows from the facts: this one's call was theirs, or theirs is free.
        let unsettled: [RecordingID]
        /// The policies whose holder has a number of the recording's: it may belong to any of them.
        let possiblePolicies: [PolicyNumber]
    }

    func judge(_ subject: Subject, in catalog: CatalogReader) throws -> Outcome {
        let neighbourhood = try neighbourhood(of: subject, in: catalog)
        let candidates = try candidates(for: subject, neighbourhood, in: catalog)
        let question = neighbourhood.question
        let found = matcher.calls(
            of: [question] + candidates.others, among: candidates.calls, clocks: candidates.clocks)
        let match = matcher.match(question, found, among: candidates)
        return Outcome(
            judgement: try judgement(subject, match, candidates, in: catalog),
            unsettled: try neighbourhood.unsettled(by: match, found, in: catalog),
            possiblePolicies: candidates.policies.map(\.number))
    }

    private func judgement(
        _ subject: Subject, _ match: Match, _ candidates: MatchCandidates, in catalog: CatalogReader
    ) throws -> Judgement {
        let call = try match.callID.flatMap { id in try candidates.calls.first { $0.id == id } ?? catalog.call(id)
        }
        let callback = try match.callbackID.flatMap(catalog.callback)
        let copies = try catalog.recordingIDs(sharing: subject.recording.sha256, except: subject.recording.id)
            .count
        let findings = completeness.findings(
            CallEvidence(
                reading: subject.reading, call: call, kind: callback?.kind, match: match, otherCopies: copies))
        let startedAt = call?.startedAt ?? subject.clues.startedAt
        return Judgement(
            findings: findings, verdict: Verdict(findings: findings), match: match,
            retention: try term(
                subject.recording.id, match, callback,
                recordedAt: RetentionFacts.recorded(
                    startedAt: startedAt, receivedAt: subject.recording.receivedAt),
                mayBelong: try mayBelong(subject, match, candidates, in: catalog), in: catalog),
            startedAt: startedAt,
            agent: call?.agent ?? subject.clues.agent, kind: callback?.kind)
    }

    /// Whether a recording without a policy may yet turn out to have one: several share its number, or the core
    /// system's list has not come. Only a person can say that it has none.
    private func mayBelong(
        _ subject: Subject, _ match: Match, _ candidates: MatchCandidates, in catalog: CatalogReader
    ) throws -> Bool {
        guard match.policyNumber == nil else { return false }
        if let decision = subject.decision, decision.choice == MatchDecision.Choice.none { return false }
        return try !candidates.policies.isEmpty || !catalog.hasPolicies()
    }

    private func term(
        _ id: RecordingID, _ match: Match, _ callback: Callback?, recordedAt: UTCInstant, mayBelong: Bool,
        in catalog: CatalogReader
    ) throws -> RetentionTerm {
        let policy = try match.policyNumber.flatMap(catalog.policy)
        let facts = RetentionFacts(
            recordedOn: zone.date(at: recordedAt), policy: policy,
            mayHavePolicy: match.state == .ambiguous || (match.policyNumber != nil && policy == nil) || mayBelong,
            kind: callback?.kind, proceedings: try policy.map { try catalog.proceedings(on: $0.number) } ?? .none,
            erasureRequestedOn: try catalog.erasureRequestedOn(.recording(id)))
        return retention.term(facts)
    }

    /// The term of a recording that is matched to a policy, by the facts of now.
    func term(
        _ candidate: DestructionCandidate, of policy: Policy, in catalog: CatalogReader
    ) throws -> RetentionTerm {
        let recordedAt = RetentionFacts.recorded(
            startedAt: candidate.startedAt, receivedAt: candidate.receivedAt)
        return retention.term(
            RetentionFacts(
                recordedOn: zone.date(at: recordedAt), policy: policy, mayHavePolicy: false, kind: candidate.kind,
                proceedings: try catalog.proceedings(on: policy.number),
                erasureRequestedOn: try catalog.erasureRequestedOn(.recording(candidate.recordingID))))
    }

    private func neighbourhood(of subject: Subject, in catalog: CatalogReader) throws -> CallNeighbourhood {
        let question = MatchQuestion(
            recording: subject.recording.id, source: subject.recording.source, clues: subject.clues,
            durationSeconds: subject.reading.durationSeconds, decision: subject.decision)
        return try CallNeighbourhood(of: question, matcher: matcher, rules: rules, in: catalog)
    }

    /// Everything that may have to do with the recording.
    private func candidates(
        for subject: Subject, _ neighbourhood: CallNeighbourhood, in catalog: CatalogReader
    ) throws -> MatchCandidates {
        let clues = subject.clues
        var decided: Callback?
        switch subject.decision?.choice {
        case .callback(let id): decided = try catalog.callback(id)
        case .call, .some(.none), nil: break
        }
        let numbers = clues.numbers.filter(\.isPublic) + neighbourhood.calls.compactMap(\.customerNumber)
        let policies = try catalog.policies(phones: numbers)
        let callbacks =
            try catalog.callbacks(phones: numbers) + catalog.callbacks(policies: policies.map(\.number))
            + [decided].compactMap(\.self)
        return MatchCandidates(
            calls: neighbourhood.calls, callbacks: Array(Set(callbacks)), policies: policies,
            others: neighbourhood.others, clocks: neighbourhood.clocks)
    }
}

extension AudioReading {
    /// How long it lasts; `nil` where it cannot be decoded.
    var durationSeconds: Double? {
        if case .measured(let measurement) = self { measurement.durationSeconds } else { nil }
    }
}

/// The spellings that a recording's name may have in a call detail: PBX and file system disagree about the case of
/// the ending.
enum RecordingNames {
    static func variants(of name: String) -> [String] {
        guard let dot = name.lastIndex(of: ".") else { return [name] }
        let (stem, ending) = (String(name[..<dot]), String(name[dot...]))
        return Array(Set([name, stem + ending.lowercased(), stem + ending.uppercased()])).sorted()
    }
}
