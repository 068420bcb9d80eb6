/// The core system's key of a questionnaire.
public struct QuestionnaireID: RawRepresentable, Hashable, Comparable, Codable, Sendable, CustomStringConvertible {
    /// The key, trimmed of surrounding blanks.
    public let rawValue: String
    /// Wraps the core system's text.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// Orders by text.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    /// The key itself.
    public var description: String { rawValue }
}

/// A questionnaire (回访问卷) that went out with a visit or a letter, and what came back.
public struct Questionnaire: Hashable, Codable, Sendable {
    /// Its key.
    public let id: QuestionnaireID
    /// The policy that it is about.
    public let policyNumber: PolicyNumber
    /// The callback that it is for.
    public let callbackID: CallbackID?
    /// The problem case that it is for.
    public let caseID: CaseID?
    /// When it went out.
    public let issuedOn: CivilDate
    /// Who took it there.
    public let issuedBy: AgentCode?
    /// When it came back; `nil` while it is out.
    public let returnedOn: CivilDate?
    /// The signed paper; `nil` while none is scanned.
    public let paper: SignedPaper?
    /// What was answered; `nil` where nothing was.
    public let answers: ScriptAnswers?

    /// A questionnaire.
    public init(
        id: QuestionnaireID, policyNumber: PolicyNumber, callbackID: CallbackID?, caseID: CaseID?,
        issuedOn: CivilDate, issuedBy: AgentCode?, returnedOn: CivilDate?, paper: SignedPaper?,
        answers: ScriptAnswers?
    ) {
        (self.id, self.policyNumber, self.callbackID, self.caseID) = (id, policyNumber, callbackID, caseID)
        (self.issuedOn, self.issuedBy, self.returnedOn) = (issuedOn, issuedBy, returnedOn)
        (self.paper, self.answers) = (paper, answers)
    }
}
