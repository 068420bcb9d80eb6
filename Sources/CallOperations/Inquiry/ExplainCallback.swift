internal import ArchiveStore
internal import CallCatalog
internal import CallModel
internal import CallbackDuty
internal import Configuration

/// Why a callback is owed, by when, and which of its recordings proves that the call was made.
///
/// What was said in a call is another question: a proven call says nothing of the answers.
struct ExplainCallback {
    private let home: OpenHome
    private let rules: CallbackRules
    private let derivation: DutyDerivation

    /// By the rules and the calendar of a home.
    init(_ home: OpenHome) throws(ConfigurationError) {
        self.home = home
        rules = try CallbackRules(folder: home.layout.configuration)
        derivation = DutyDerivation(
            projects: rules.projects, deadlines: rules.deadlines,
            calendar: try WorkingCalendar(folder: home.layout.configuration))
    }

    /// The steps: why, by when, what each recording proves, and how it stands.
    func steps(_ callback: Callback, _ catalog: CatalogReader) throws -> [ExplanationStep] {
        let policy = try catalog.policy(callback.policyNumber)
        let tries = try recorded(callback, policy, catalog)
        // What was done before the callback was owed was another one's.
        let counting = tries.compactMap { try? $0.proof.get() }.filter { proof in
            callback.openedOn.map { $0 <= proof.day } ?? true
        }
        let proof = counting.min { $0.day < $1.day }
        var steps: [ExplanationStep] = []
        let deadline: Deadline
        if let duty = derivation.duty(listed: callback, policy: policy) {
            deadline = duty.deadline
            steps += duty.reasons.map { step("duty", rules.explanation(of: $0) + ".") }
        } else {
            deadline = callback.dueBy.map(Deadline.lastDay) ?? .unstated
            steps.append(
                step(
                    "duty",
                    "The core system lists it; no project of callback-rules.yaml is of kind '\(callback.kind.rawValue)'."
                ))
        }
        steps.append(step("deadline", "It is owed \(Self.sentence(deadline))"))
        if policy == nil {
            steps.append(
                step("proof", "Policy \(callback.policyNumber) is not in the catalog: import the policies."))
        }
        steps += tries.flatMap { told($0, owedSince: callback.openedOn) }
        steps += try destroyed(callback, catalog)
        return steps + [step("state", state(deadline, proof, hasRecordings: !tries.isEmpty))]
    }

    /// A recording that is matched to a callback, and what it proves.
    private struct Try {
        let recording: RecordingID
        let proof: Result<CallProof, ProofFlaws>
    }

    private func recorded(_ callback: Callback, _ policy: Policy?, _ catalog: CatalogReader) throws -> [Try] {
        var filter = RecordingFilter()
        filter.callback = callback.id
        filter.isNewestOnly = true
        return try catalog.recordings(filter).compactMap { summary in
            guard let entry = try catalog.entry(summary.id) else { return nil }
            let match = entry.judgement.match
            let call = try match.callID.flatMap(catalog.call).map { detail in
                PlacedCall(detail: detail, day: home.site.zone.date(at: detail.answeredAt ?? detail.startedAt))
            }
            let recording = RecordedCall(
                id: summary.id, match: match, findings: entry.judgement.findings,
                isArchived: try isArchived(entry))
            return Try(
                recording: summary.id,
                proof: rules.attempts.lines.proof(
                    CallEvidence(call: call, recording: recording), policy: callback.policyNumber,
                    numbers: Self.numbers(policy, on: call?.day)))
        }
    }

    /// Whether the object is there and holds the very bytes that came; a few recordings are soon read.
    private func isArchived(_ entry: RecordingEntry) throws -> Bool {
        guard let key = ObjectKey(path: entry.objectKey), try home.archive.size(of: key) != nil else {
            return false
        }
        return try home.archive.fixity(of: key).sha256 == entry.recording.sha256
    }

    /// The numbers of the policy as the core system's last list has them: it does not say since when.
    private static func numbers(_ policy: Policy?, on day: CivilDate?) -> HeldNumbers {
        guard let policy, let day else { return HeldNumbers([]) }
        return HeldNumbers(
            policy.phones.map { HeldNumber(number: $0, origin: .application, from: day, until: nil) })
    }

    private func told(_ attempt: Try, owedSince opened: CivilDate?) -> [ExplanationStep] {
        switch attempt.proof {
        case .success(let proof) where opened.map({ proof.day < $0 }) ?? false:
            [
                step(
                    "proof",
                    "Recording \(proof.recording) is of \(proof.day), before the callback was owed: it proves another."
                )
            ]
        case .success(let proof):
            [
                step(
                    "proof",
                    "Recording \(proof.recording) proves the call \(proof.call) of \(proof.day): outbound from a "
                        + "dedicated line, to a number of the policy, complete and archived.")
            ]
        case .failure(let flaws):
            flaws.all.map {
                step("proof", "Recording \(attempt.recording) proves nothing: \(rules.explanation(of: $0)).")
            }
        }
    }

    private func destroyed(_ callback: Callback, _ catalog: CatalogReader) throws -> [ExplanationStep] {
        try catalog.tombstones(of: nil).filter { $0.callbackID == callback.id }.map {
            step("proof", "Recording \($0.recordingID) was destroyed by rule at \($0.destroyedAt).")
        }
    }

    private func state(_ deadline: Deadline, _ proof: CallProof?, hasRecordings: Bool) -> String {
        guard let proof else {
            let late = deadline.lastDay.map { $0 < home.today } ?? false
            let lines = rules.attempts.lines
            let next =
                if hasRecordings, lines.trunks.isEmpty, lines.numbers.isEmpty {
                    "name the dedicated lines under R23 in callback-rules.yaml"
                } else if hasRecordings {
                    "mend what is wrong, or call again"
                } else {
                    "no recording is matched to it: call, or see 'huiyin list ambiguous'"
                }
            return "No call is proven\(late ? ", and its last day is over" : ""); \(next)."
        }
        let lateness =
            switch deadline {
            case .lastDay(let last) where proof.day <= last: "in time"
            case .lastDay(let last): "\(proof.day.daysSinceEpoch - last.daysSinceEpoch) day(s) late"
            case .atOnce: "which could not be in time"
            case .notRunning, .unreckoned, .unstated: "and whether in time is not known"
            }
        return "A call is proven on \(proof.day), \(lateness). What was answered is not in the catalog."
    }

    /// `by 2026-03-21.` and its like.
    private static func sentence(_ deadline: Deadline) -> String {
        switch deadline {
        case .lastDay, .atOnce: "\(deadline)."
        case .notRunning, .unreckoned, .unstated: "all the same, its last day is \(deadline)."
        }
    }

    private func step(_ about: String, _ text: String) -> ExplanationStep {
        ExplanationStep(about: about, text: text)
    }
}
