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
    let windowSeconds: Int64

    /// What is judged.
    struct Subject {
        let recording: Recording
        let clues: RecordingClues
        let reading: AudioReading
        let decision: MatchDecision?
    }

    func judge(_ subject: Subject, in catalog: CatalogReader) throws -> Judgement {
        let candidates = try candidates(for: subject, in: catalog)
        let question = MatchQuestion(
            recording: subject.recording.id, source: subject.recording.source, clues: subject.clues,
            durationSeconds: subject.reading.durationSeconds, decision: subject.decision)
        let match = matcher.match(question, among: candidates)
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
                match, callback, startedAt: startedAt,
                mayBelong: try mayBelong(subject, match, candidates, in: catalog), in: catalog),
            startedAt: startedAt,
            agent: call?.agent ?? subject.clues.agent, kind: callback?.kind)
    }

    /// The policies whose holder has a number of the recording's: it may belong to any of them.
    func possiblePolicies(_ subject: Subject, in catalog: CatalogReader) throws -> [PolicyNumber] {
        try candidates(for: subject, in: catalog).policies.map(\.number)
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
        _ match: Match, _ callback: Callback?, startedAt: UTCInstant, mayBelong: Bool, in catalog: CatalogReader
    ) throws -> RetentionTerm {
        let policy = try match.policyNumber.flatMap(catalog.policy)
        let facts = RetentionFacts(
            recordedOn: zone.date(at: startedAt), policy: policy,
            mayHavePolicy: match.state == .ambiguous || (match.policyNumber != nil && policy == nil) || mayBelong,
            kind: callback?.kind, caseClosedOn: nil)
        return retention.term(facts)
    }

    /// Everything that may have to do with the recording.
    private func candidates(for subject: Subject, in catalog: CatalogReader) throws -> MatchCandidates {
        let clues = subject.clues
        var calls: [CallID: CallDetail] = [:]
        func add(_ found: [CallDetail]) { for call in found { calls[call.id] = call } }
        for name in RecordingNames.variants(of: clues.name) { add(try catalog.calls(recordingNamed: name)) }
        add(try catalog.calls(identifiedBy: clues.identifiers))
        if calls.isEmpty {
            let from = clues.startedAt.advanced(bySeconds: -windowSeconds)
            let through = clues.startedAt.advanced(bySeconds: windowSeconds)
            for number in clues.numbers { add(try catalog.calls(number: number, from: from, through: through)) }
        }
        var decided: Callback?
        switch subject.decision?.choice {
        case .call(let id): add([try catalog.call(id)].compactMap(\.self))
        case .callback(let id): decided = try catalog.callback(id)
        case .some(.none), nil: break
        }
        let numbers = clues.numbers.filter(\.isPublic) + calls.values.compactMap(\.customerNumber)
        let policies = try catalog.policies(phones: numbers)
        let callbacks =
            try catalog.callbacks(phones: numbers) + catalog.callbacks(policies: policies.map(\.number))
            + [decided].compactMap(\.self)
        return MatchCandidates(
            calls: calls.values.sorted { $0.id < $1.id }, callbacks: Array(Set(callbacks)), policies: policies)
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
