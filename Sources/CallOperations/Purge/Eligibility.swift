internal import CallCatalog
internal import CallModel
internal import Retention

/// Judges a recording's retention anew, from the facts and holds of this moment and not only from what was written down
/// when it was last judged: a hold on anything that it belonged to then or belongs to now protects it.
struct Eligibility {
    let home: OpenHome
    let judge: RecordingJudge

    enum Answer {
        case due(lastDay: CivilDate, RetentionTerm)
        case protected(PurgeEligibility.Protection)
    }

    func of(_ entry: RecordingEntry, in catalog: CatalogReader) throws -> Answer {
        let subject = RecordingJudge.Subject(
            recording: entry.recording, clues: entry.clues, reading: entry.reading, decision: entry.decision)
        let judgement = try judge.judge(subject, in: catalog).judgement
        let term = judgement.retention
        let holds = try catalog.activeHolds(
            covering: entry, now: judgement.match, possible: try judge.possiblePolicies(subject, in: catalog))
        return switch PurgeEligibility(term: term, activeHolds: holds, today: home.today) {
        case .due(let lastDay): .due(lastDay: lastDay, term)
        case .protected(let protection): .protected(protection)
        }
    }
}
