internal import CallCatalog
internal import CallModel
internal import CallbackDuty
internal import Configuration

/// Why a problem case may not be closed: what was done, and what is still to be done by which rule.
struct ExplainCase {
    private let judge: CaseJudge

    /// By the rules and the calendar of a home.
    init(_ home: OpenHome) throws(ConfigurationError) { judge = try CaseJudge(home) }

    /// The steps: what was done, the callbacks and holds that it asks for, and how it stands.
    func steps(_ id: CaseID, _ catalog: CatalogReader) throws -> [ExplanationStep] {
        var filter = CaseFilter()
        filter.id = id
        return try catalog.caseDossiers(filter).flatMap { steps(try judge.report($0, catalog)) }
    }

    private func steps(_ report: CaseReport) -> [ExplanationStep] {
        let found = report.file.problemCase
        let about = found.agent.map { ", about agent \($0)" } ?? ""
        var steps = [
            step(
                "case",
                "A case of \(found.kind.rawValue) on policy \(found.policyNumber), opened on \(found.openedOn)\(about)."
            )
        ]
        steps += report.file.steps.map { done in
            step("case", "\(done.day): \(done.action.word.rawValue)\(done.by.map { " by \($0)" } ?? "").")
        }
        steps += report.file.questionnaires.map { step("questionnaire", $0.sentence) }
        steps += report.followUps.map { standing in
            let callback = standing.dossier.callback
            return step(
                "duty",
                "It asks for the callback \(callback.id) on \(callback.policyNumber), which is "
                    + "\(standing.judgement.state.word.rawValue).")
        }
        steps += report.holds.map { hold in
            step(
                "hold",
                "The legal hold \(hold.id) on \(hold.scope.text) was placed for it\(hold.release == nil ? "" : ", and released")."
            )
        }
        steps += report.standing.gaps.map {
            step("proof", "It may not be closed: \(judge.callbacks.rules.explanation(of: $0)).")
        }
        return steps + [step("state", state(report))]
    }

    private func state(_ report: CaseReport) -> String {
        let closedOn = report.file.problemCase.closedOn.map { " on \($0)" } ?? ""
        return switch report.standing.word {
        case .open: "It is open."
        case .closable: "Nothing is left to be done: it may be closed."
        case .closed: "It was closed\(closedOn), and nothing is left to be done."
        case .closedEarly: "It was closed\(closedOn) before all was done."
        case .unlisted: "No list of the core system has it."
        }
    }

    private func step(_ about: String, _ text: String) -> ExplanationStep {
        ExplanationStep(about: about, text: text)
    }
}

extension Questionnaire {
    /// One sentence for a reader.
    var sentence: String {
        let by = issuedBy.map { " with \($0)" } ?? ""
        guard let returnedOn else { return "Questionnaire \(id) went out on \(issuedOn)\(by) and is not back." }
        let signed =
            paper.map { paper in
                ", signed by \(paper.signer.rawValue)"
                    + (paper.checkedBy == nil ? ", the signature compared by nobody" : ", the signature compared")
            } ?? ", without a scan"
        return "Questionnaire \(id) went out on \(issuedOn)\(by) and came back on \(returnedOn)\(signed)."
    }
}
