import CallModel
import CallbackDuty
import TestSupport
import Testing

/// The number on the application.
let heldNumber = Facts.mobile(1)

/// That number, held since 2026.
let heldNumbers = HeldNumbers([
    HeldNumber(number: heldNumber, origin: .application, from: day("2026-01-01"), until: nil)
])

/// The shipped rules of attempts, with a trunk and a line.
let attemptRules = AttemptRules(
    scripts: shippedRules.attempts.scripts,
    lines: DedicatedLines(trunks: ["gateway"], numbers: [Facts.mobile(900)]),
    entryDays: shippedRules.attempts.entryDays, failedCalls: shippedRules.attempts.failedCalls,
    pairing: shippedRules.attempts.pairing)

/// A new contract's callback, sold by A1 through an agency, a participating product with regular premiums.
let newContract = AttemptContext(
    kind: CallbackKind(rawValue: "new_contract"), policyNumber: policyNumber, seller: AgentCode(rawValue: "A1"),
    numbers: heldNumbers, script: ScriptContext(channel: "个险", product: "分红险", premium: .regular))

/// A CDR of a call as it should be; a test says what is different.
func placedCall(
    _ number: Int = 1, on text: String = "2026-03-20", direction: CallDirection = .outbound,
    trunk: String? = "gateway", caller: PhoneNumber? = nil, dialled: PhoneNumber? = heldNumber,
    disposition: Disposition = .answered
) -> PlacedCall {
    let start = UTCInstant(seconds: Int64(day(text).daysSinceEpoch) * 86_400)
    let isAnswered = disposition == .answered
    return PlacedCall(
        detail: CallDetail(
            id: Facts.id(number), source: "pbx", format: .asteriskCSV, rowKey: "\(number)", uniqueID: "\(number)",
            linkedID: nil, otherIdentifiers: [], startedAt: start, answeredAt: isAnswered ? start : nil,
            endedAt: nil,
            durationSeconds: 90, billableSeconds: isAnswered ? 80 : 0, disposition: disposition,
            direction: direction, caller: CallParty(dialled: "8001", number: caller),
            callee: CallParty(dialled: "", number: dialled), agent: "8001", trunk: trunk, recordingName: nil,
            origin: FactOrigin(file: "Master.csv", line: 1)),
        day: day(text))
}

/// A recording as it should be of call 1; a test says what is different.
func recordedCall(
    ofCall number: Int? = 1, state: MatchState = .matched, policy: PolicyNumber? = policyNumber,
    findings: [(FindingCode, Severity)] = [], isArchived: Bool = true
) -> RecordedCall {
    RecordedCall(
        id: Facts.id(number ?? 0),
        match: Match(
            state: state, method: .identifier, score: 0.98, callID: number.map { Facts.id($0) }, callbackID: nil,
            policyNumber: policy, rivals: [], reasons: []),
        findings: findings.map { Finding(code: $0.0, severity: $0.1, rule: "test") }, isArchived: isArchived)
}

/// Yes to every item of a new contract's script, but for these; `nil` for an item that was not put.
func conversation(_ but: [String: Answer?] = [:], version: String = "shipped") -> Conversation {
    // What is due on a participating product with regular premiums, sold through an agency.
    let due = ["N0", "N1", "N2", "N3", "N4", "N5", "N6", "N7", "N9", "N10", "T1", "T2"]
    var answers = Dictionary(uniqueKeysWithValues: due.map { (ScriptItemID(rawValue: $0), Answer.yes) })
    for (id, answer) in but { answers[ScriptItemID(rawValue: id)] = answer }
    return Conversation(scriptVersion: version, answers: answers)
}

/// A call on a day, with all that it should leave behind; a test says what is different.
func callAttempt(
    _ outcome: CallOutcome = .spoke(conversation()), key: String = "1", on text: String = "2026-03-20",
    entered: String? = nil, call: PlacedCall?? = nil, recording: RecordedCall?? = nil
) -> Attempt {
    Attempt(
        key: key, day: day(text), enteredOn: entered.map(day),
        method: .telephone(
            outcome, CallEvidence(call: call ?? placedCall(on: text), recording: recording ?? recordedCall())))
}

/// A call that nobody picked up, as a CDR tells it.
func unanswered(
    _ outcome: CallOutcome = .noAnswer, on text: String = "2026-03-18", dialled: PhoneNumber = heldNumber
)
    -> Attempt
{
    callAttempt(
        outcome, key: "0", on: text, call: placedCall(on: text, dialled: dialled, disposition: .noAnswer),
        recording: .some(nil))
}

/// A questionnaire that the policyholder signed and somebody compared.
func paper(signer: Party = .policyholder, checkedBy: String? = "审核员") -> SignedPaper {
    SignedPaper(scan: Facts.digest(7), signer: signer, checkedBy: checkedBy)
}

/// A visit by B1, who sold nothing.
func visit(
    _ ground: OffPhoneGround, by agent: String = "B1", on text: String = "2026-03-20",
    _ said: Conversation? = conversation(), paper: SignedPaper? = paper()
) -> Attempt {
    Attempt(
        key: "V", day: day(text), enteredOn: nil,
        method: .visit(by: AgentCode(rawValue: agent), ground, said, paper))
}

/// A letter that came back signed.
func letter(
    _ ground: OffPhoneGround, visitImpossible: String? = "境外居住", on text: String = "2026-03-22"
) -> Attempt {
    Attempt(
        key: "L", day: day(text), enteredOn: nil,
        method: .letter(ground, visitImpossible: visitImpossible, conversation(), paper()))
}

/// What attempts come to, in order of time.
func judge(_ attempts: [Attempt], of context: AttemptContext = newContract) -> [AttemptJudgement] {
    AttemptJudge(rules: attemptRules).judge(attempts, of: context)
}

/// The shipped rules with a line of ours; a test says what is different.
func ownRules(doneAt: ContactLevel = .told, clause: String? = nil) -> CallbackRules {
    CallbackRules(
        version: "test", rules: Array(shippedRules.rules.values), projects: shippedRules.projects,
        events: shippedRules.events, deadlines: shippedRules.deadlines, attempts: attemptRules,
        duties: DutyRules(
            doneAt: doneAt, bindingClause: clause, recheckAfter: shippedRules.duties.recheckAfter),
        wordings: shippedRules.wordings,
        offPhone: shippedRules.offPhone, contactData: shippedRules.contactData, cases: shippedRules.cases)
}

/// A new contract issued on 10 March 2026; its hesitation period ends on the 31st.
func newContractDuty(_ contract: Contract = contract()) throws -> Duty {
    try #require(derivation.duties(for: event(.issued, "2026-03-10"), contracts: [contract]).first)
}
