internal import CallCatalog
internal import CallModel
internal import Retention

/// Judges a recording's retention anew, from the facts and holds of this moment and not from what was written down
/// when it was last judged.
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
        let term = try judge.judge(subject, in: catalog).retention
        let holds = try catalog.activeHolds(covering: entry)
        return switch PurgeEligibility(term: term, activeHolds: holds, today: home.today) {
        case .due(let lastDay): .due(lastDay: lastDay, term)
        case .protected(let protection): .protected(protection)
        }
    }
}
