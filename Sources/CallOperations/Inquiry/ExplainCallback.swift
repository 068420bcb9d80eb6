internal import CallCatalog
internal import CallModel
internal import CallbackDuty
internal import Configuration

/// Why a callback is owed, by when, what was tried, and what proves it.
struct ExplainCallback {
    private let home: OpenHome
    private let judge: CallbackJudge

    /// By the rules and the calendar of a home.
    init(_ home: OpenHome) throws(ConfigurationError) {
        self.home = home
        judge = try CallbackJudge(home)
    }

    /// The steps: why, by when, what each try proves, and how it stands.
    func steps(_ callback: Callback, _ catalog: CatalogReader) throws -> [ExplanationStep] {
        var filter = CallbackFilter()
        filter.id = callback.id
        return try catalog.dossiers(filter).flatMap { try steps(try judge.standing(of: $0, .fixity)) }
    }

    private func steps(_ standing: CallbackStanding) throws -> [ExplanationStep] {
        let (callback, judgement) = (standing.dossier.callback, standing.judgement)
        var steps = judgement.duty.reasons.map { step("duty", explained($0) + ".") }
        if !standing.isConfigured {
            steps.append(
                step(
                    "duty",
                    "No project of callback-rules.yaml is of kind '\(callback.kind.rawValue)': it is owed as listed."
                ))
        }
        steps.append(step("deadline", "It is owed \(Self.sentence(judgement.duty.deadline, standing.timeLeft))"))
        if standing.dossier.policy == nil {
            steps.append(
                step("proof", "Policy \(callback.policyNumber) is not in the catalog: import the policies."))
        }
        steps += inquiries(standing.dossier)
        steps += judgement.attempts.flatMap { told($0, owedSince: callback.openedOn) }
        steps += standing.dossier.destroyed.map {
            step(
                "proof",
                "\($0.subject.kind == .recording ? "Recording" : "Document") \($0.subject) was destroyed by rule at \($0.destroyedAt)."
            )
        }
        steps += standing.dossier.questionnaires.map { step("questionnaire", $0.sentence) }
        steps += cases(standing)
        return steps + [step("state", state(standing))]
    }

    /// What people found out about the policy's numbers, the first result first, and what is open.
    private func inquiries(_ dossier: CallbackDossier) -> [ExplanationStep] {
        let told = dossier.doubtfulNumbers.inquiries.values.joined().sorted { $0.decidedAt < $1.decidedAt }.map {
            step(
                "contact",
                "\($0.number.masked) was investigated by \($0.author) at \(home.site.zone.wallClock(at: $0.decidedAt)): "
                    + "\($0.result.rawValue), '\(PrintableText.line(PersonalData.masked(text: $0.reason)))'.")
        }
        let open = judge.questions(dossier).sorted { $0.key < $1.key }.map { number, question in
            step(
                "contact",
                "\(number.masked) is in question, and a call to it proves nothing: \(explained(question)); "
                    + "'huiyin resolve --number' says what came of it.")
        }
        return told + open
    }

    /// The cases that came up in it, and those that an attempt opened and nobody listed (R40).
    private func cases(_ standing: CallbackStanding) -> [ExplanationStep] {
        let listed = standing.dossier.cases
        let unlisted = standing.judgement.problems.filter { opening in
            !listed.contains { $0.attemptID == nil || $0.attemptID?.rawValue == opening.attempt }
        }
        return listed.map { found in
            let end = found.closedOn.map { ", closed on \($0)" } ?? ""
            return step(
                "case",
                "Problem case \(found.id) (\(found.kind.rawValue)) came up in it on \(found.openedOn)\(end).")
        } + unlisted.map { step("case", "\(explained($0)); no list has such a case.") }
    }

    private func told(_ attempt: AttemptJudgement, owedSince opened: CivilDate?) -> [ExplanationStep] {
        let result =
            attempt.result == .notEntered
            ? [] : [step("attempt", "\(Self.name(attempt)): \(explained(attempt.result)).")]
        guard let proof = attempt.provenCall else {
            return result
                + attempt.faultsAndFlaws.map {
                    step("proof", "\(Self.name(attempt)) proves nothing: \(explained($0)).")
                }
        }
        let text =
            if let opened, proof.day < opened {
                "Recording \(proof.recording) is of \(proof.day), before the callback was owed: it proves another."
            } else {
                "Recording \(proof.recording) proves the call \(proof.call) of \(proof.day): outbound from a "
                    + "dedicated line, to a number of the policy, complete and archived."
            }
        return result + [step("proof", text)]
            + attempt.faults.map { step("proof", "Beside that: \(explained($0)).") }
    }

    private static func name(_ attempt: AttemptJudgement) -> String {
        let evidence = attempt.attempt.evidence
        if let recording = evidence?.recording { return "Recording \(recording.id)" }
        if let call = evidence?.call { return "The call \(call.detail.id) of \(call.day)" }
        return "The \(attempt.attempt.channel.rawValue) of \(attempt.day)"
    }

    private func state(_ standing: CallbackStanding) -> String {
        let judgement = standing.judgement
        switch judgement.state {
        case .fulfilled(let done):
            let on = Self.timeliness(done.attempt.day, judgement.duty.deadline)
            return "It was done on \(done.attempt.day), \(on): \(done.attempt.result)."
        case .closed(let event, let on): return "It became unnecessary on \(on): \(event)."
        case .owed, .attempted, .awaitingResult, .overdue: break
        }
        guard let proof = judgement.provenCall else {
            return "No call is proven\(Self.lateness(standing)); \(next(standing))."
        }
        let on = Self.timeliness(proof.day, judgement.duty.deadline)
        let result = judgement.counting.first { $0.provenCall != nil }?.result ?? .notEntered
        return "A call is proven on \(proof.day), \(on). "
            + (result == .notEntered
                ? "What was answered is not in the catalog."
                : "It is still owed, \(result); next: \(standing.next.map { "\($0)" } ?? "nothing").")
    }

    /// What is owed at once is not late, though its last day was over when it arose.
    private static func lateness(_ standing: CallbackStanding) -> String {
        if case .atOnce = standing.judgement.duty.deadline { return ", and it could not be in time" }
        return standing.timeLeft.map { $0.days < 0 } ?? false ? ", and its last day is over" : ""
    }

    private static func timeliness(_ day: CivilDate, _ deadline: Deadline) -> String {
        switch deadline {
        case .lastDay(let last) where day <= last: "in time"
        case .lastDay(let last): "\(day.daysSinceEpoch - last.daysSinceEpoch) day(s) late"
        case .atOnce: "which could not be in time"
        case .notRunning, .unreckoned, .unstated: "and whether in time is not known"
        }
    }

    /// What is to be done where no call is proven.
    private func next(_ standing: CallbackStanding) -> String {
        switch standing.next {
        case .step(.call) where !standing.judgement.counting.isEmpty: "mend what is wrong, or call again"
        case .step(.call), .importPolicy:
            "no recording is matched to it: call, or see 'huiyin list ambiguous'"
        case .step(.investigate(let number, let question)) where standing.judgement.counting.isEmpty:
            "no recording is matched to it: \(NextStep.investigate(number, question)), or see 'huiyin list ambiguous'"
        case let next?: "\(next)"
        case nil: "nothing is owed any more"
        }
    }

    /// `by 2026-03-21.` and its like.
    private static func sentence(_ deadline: Deadline, _ left: TimeLeft?) -> String {
        switch deadline {
        case .lastDay, .atOnce: "\(deadline)."
        case .notRunning, .unreckoned, .unstated: "all the same, its last day is \(deadline)."
        }
    }

    private func explained(_ evidence: some RuleEvidence) -> String { judge.rules.explanation(of: evidence) }

    private func step(_ about: String, _ text: String) -> ExplanationStep {
        ExplanationStep(about: about, text: text)
    }
}
