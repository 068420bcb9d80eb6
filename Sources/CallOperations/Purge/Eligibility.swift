internal import CallCatalog
internal import CallModel
internal import Retention

/// Judges the retention of a recording or a document anew, from the facts and holds of this moment and not only from
/// what was written down when it was last judged: a hold on anything that it belonged to then or belongs to now
/// protects it.
struct Eligibility {
    private let judge: RecordingJudge
    private let documents: DocumentRetention
    private let today: CivilDate
    /// The holds that stand, read in the transaction that asks.
    private let holds: ActiveHolds

    /// - Parameter catalog: the transaction that asks.
    init(_ home: OpenHome, _ judge: RecordingJudge, _ documents: DocumentRetention, in catalog: CatalogReader)
        throws
    {
        (self.judge, self.documents, today) = (judge, documents, home.today)
        holds = try catalog.activeHolds()
    }

    enum Answer {
        case due(lastDay: CivilDate, RetentionTerm)
        case protected(PurgeEligibility.Protection)
    }

    /// From all that is known, matching included.
    func of(_ entry: RecordingEntry, in catalog: CatalogReader) throws -> Answer {
        let outcome = try judge.judge(
            RecordingJudge.Subject(
                recording: entry.recording, clues: entry.clues, reading: entry.reading, decision: entry.decision),
            in: catalog)
        // A request for erasure was about whom it belonged to then; judging it for good takes it out of the request.
        if outcome.judgement.match.policyNumber != entry.judgement.match.policyNumber,
            try catalog.erasureRequestedOn(.recording(entry.recording.id)) != nil
        {
            return .protected(.openTerm(decidingClass: nil))
        }
        let covering = try holds.covering(
            HoldSubject(
                recordingID: entry.recording.id, matches: [entry.judgement.match, outcome.judgement.match],
                possible: outcome.possiblePolicies),
            in: catalog)
        return answer(outcome.judgement.retention, covering)
    }

    /// The last look before the destruction.
    ///
    /// A match follows from facts, and every fact that comes marks what it may concern: where nothing is marked and the
    /// match is with a policy, it is the one that would be found again, and what is left to ask is the policy of now, the
    /// rules of now and the holds of now. Everything else is judged from the beginning.
    func lastLook(_ candidate: DestructionCandidate, in catalog: CatalogReader) throws -> Answer {
        guard !candidate.isStale, candidate.matchState != .ambiguous, candidate.matchState != .unmatched,
            let policy = try candidate.policyNumber.flatMap(catalog.policy)
        else {
            guard let entry = try catalog.entry(candidate.recordingID) else {
                return .protected(.openTerm(decidingClass: nil))
            }
            return try of(entry, in: catalog)
        }
        return answer(
            try judge.term(candidate, of: policy, in: catalog), try covering(candidate, policy, in: catalog))
    }

    /// Nothing was judged of a document before: its callback, that's policy and the holds are asked each time.
    func of(_ document: ArchivedDocument, in catalog: CatalogReader) throws -> Answer {
        answer(try documents.term(of: document, in: catalog), try holds.covering(document, in: catalog))
    }

    private func covering(
        _ candidate: DestructionCandidate, _ policy: Policy, in catalog: CatalogReader
    ) throws -> [LegalHold] {
        guard !holds.isEmpty, let match = try catalog.match(of: candidate.recordingID) else { return [] }
        return try holds.covering(
            HoldSubject(
                recordingID: candidate.recordingID, matches: [match],
                possible: try catalog.policiesByNumber(of: candidate)),
            in: catalog)
    }

    private func answer(_ term: RetentionTerm, _ covering: [LegalHold]) -> Answer {
        switch PurgeEligibility(term: term, activeHolds: covering, today: today) {
        case .due(let lastDay): .due(lastDay: lastDay, term)
        case .protected(let protection): .protected(protection)
        }
    }
}
