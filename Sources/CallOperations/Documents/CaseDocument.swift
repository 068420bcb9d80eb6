internal import CallCatalog
internal import CallModel
internal import CallbackDuty

/// A problem case with how it stands, as `list cases` and `show` give it.
public struct CaseDocument: Encodable, Sendable {
    /// Something that was done about it.
    public struct Step: Encodable, Sendable {
        /// explained, visited, told, signed_anew, acknowledged, confirmed or record_signed.
        public let action: String
        /// When.
        public let day: String
        /// Who did it.
        public let by: OrNull<String>
        /// What was written about it, numbers masked.
        public let text: OrNull<String>
    }

    /// A callback that it asks for.
    public struct FollowUp: Encodable, Sendable {
        /// Its key.
        public let id: String
        /// The policy.
        public let policyNumber: String
        /// What it is about.
        public let kind: String
        /// How it stands.
        public let state: String
    }

    /// Its key; of one that no list has, that of the attempt that opened it.
    public let id: String
    /// explanation, signature or misconduct.
    public let kind: String
    /// open, closable, closed, closed_early or unlisted.
    public let state: String
    /// The policy that it came up on.
    public let policyNumber: String
    /// The callback that it came up in.
    public let callbackID: OrNull<String>
    /// The agent whom it is about.
    public let agent: OrNull<String>
    /// When it was opened.
    public let openedOn: String
    /// When the core system closed it.
    public let closedOn: OrNull<String>
    /// What it is about, numbers masked.
    public let text: OrNull<String>
    /// What came of it, numbers masked.
    public let outcome: OrNull<String>
    /// What was done, in order of day.
    public let steps: [Step]
    /// The questionnaires that went out for it.
    public let questionnaires: [QuestionnaireDocument]
    /// What is still to be done, each with its rule.
    public let wrong: [String]
    /// The callbacks that it asks for.
    public let followUps: [FollowUp]
    /// The holds that were placed for it.
    public let holds: [HoldDocument]

    init(_ report: CaseReport, reveal: Bool = false) {
        let found = report.file.problemCase
        let shown = { (text: String?) in OrNull(text.map { reveal ? $0 : PersonalData.masked(text: $0) }) }
        (id, kind, state) = (found.id.rawValue, found.kind.rawValue, report.standing.word.rawValue)
        (policyNumber, callbackID) = (found.policyNumber.rawValue, OrNull(found.callbackID?.rawValue))
        agent = OrNull(found.agent?.rawValue)
        (openedOn, closedOn) = (found.openedOn.description, OrNull(found.closedOn?.description))
        (text, outcome) = (shown(found.text), shown(found.outcome))
        steps = report.file.steps.map { step in
            Step(
                action: step.action.word.rawValue, day: step.day.description,
                by: OrNull(step.by?.rawValue ?? step.action.recipient), text: shown(step.text))
        }
        questionnaires = report.file.questionnaires.map { QuestionnaireDocument($0) }
        wrong = report.standing.gaps.map { "\($0.rule): \($0)" }
        followUps = report.followUps.map { standing in
            let callback = standing.dossier.callback
            return FollowUp(
                id: callback.id.rawValue, policyNumber: callback.policyNumber.rawValue,
                kind: callback.kind.rawValue, state: standing.judgement.state.word.rawValue)
        }
        holds = report.holds.map { HoldDocument($0, reveal: reveal) }
    }

    /// Of a case that an attempt opened and no list has (R40).
    init(unlisted opening: ProblemOpening, of callback: Callback) {
        (id, kind) = (opening.attempt, ProblemCase.Kind.explanation.rawValue)
        state = CaseStanding.unlisted.word.rawValue
        (policyNumber, callbackID) = (callback.policyNumber.rawValue, OrNull(callback.id.rawValue))
        (agent, openedOn, closedOn) = (OrNull(nil), opening.day.description, OrNull(nil))
        (text, outcome, steps) = (OrNull("\(opening)"), OrNull(nil), [])
        (questionnaires, followUps, holds) = ([], [], [])
        wrong =
            ["\(opening.rule): no list of the core system has it"]
            + CaseStanding.unlisted.gaps.map { "\($0.rule): \($0)" }
    }
}

extension CaseStep.Action {
    fileprivate var recipient: String? {
        if case .acknowledged(let recipient) = self { recipient } else { nil }
    }
}
