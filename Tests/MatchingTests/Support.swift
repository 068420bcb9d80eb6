import CallModel
import Matching

let shanghai = SiteTimeZone(identifier: "Asia/Shanghai") ?? .utc

/// Rules of a round kind: a score is easily reckoned by hand.
let rules = MatchRules(
    windowSeconds: 100, durationToleranceSeconds: 20, certainty: 0.99, oneRecordingPerLeg: true, graceDays: 10)

let matcher = Matcher(rules: rules, zone: shanghai)

/// Half past nine in the morning of 2026-03-16, in Shanghai.
let morning = instant("2026-03-16T01:30:00Z")

func instant(_ text: String) -> UTCInstant { UTCInstant(text) ?? UTCInstant(microseconds: .min) }

func day(_ text: String) -> CivilDate { CivilDate(text) ?? CivilDate(daysSinceEpoch: 0) }

func mobile(_ last: Int) -> PhoneNumber { PhoneNumber(normalised: "+8613800138\(100 + last)") }

/// Makes call details: an answered call of 40 seconds from 8001 to a customer, unless something else is said.
struct CallBuilder {
    var uniqueID: String
    var source = "pbx1"
    var linkedID: String?
    var otherIdentifiers: [String] = []
    var start: Int64 = 0
    var answeredAfter: Int64? = 8
    var seconds = 40
    var direction = CallDirection.outbound
    var customer: PhoneNumber? = mobile(1)
    var agent: String? = "8001"
    var recordingName: String?
    var trunk: String?

    static func call(_ number: Int, _ change: (inout CallBuilder) -> Void = { _ in }) -> CallDetail {
        var builder = CallBuilder(uniqueID: "1773624600.\(number)")
        change(&builder)
        return builder.detail(id: CallID(bits: UInt128(number)))
    }

    private func detail(id: CallID) -> CallDetail {
        let desk = CallParty(dialled: agent ?? "", number: agent.map(PhoneNumber.init(normalised:)))
        let outside = CallParty(dialled: customer?.normalised ?? "", number: customer)
        let started = morning.advanced(bySeconds: start)
        let answered = answeredAfter.map(started.advanced(bySeconds:))
        let ended = (answered ?? started).advanced(bySeconds: Int64(seconds))
        return CallDetail(
            id: id, source: source, format: .asteriskCSV, rowKey: "\(id)", uniqueID: uniqueID, linkedID: linkedID,
            otherIdentifiers: otherIdentifiers, startedAt: started, answeredAt: answered, endedAt: ended,
            durationSeconds: Int(ended.seconds - started.seconds), billableSeconds: answered == nil ? 0 : seconds,
            disposition: answered == nil ? .noAnswer : .answered, direction: direction,
            caller: direction == .inbound ? outside : desk, callee: direction == .inbound ? desk : outside,
            agent: agent, trunk: trunk, recordingName: recordingName,
            origin: FactOrigin(file: "Master.csv", line: 1)
        )
    }
}

func call(_ number: Int, _ change: (inout CallBuilder) -> Void = { _ in }) -> CallDetail {
    CallBuilder.call(number, change)
}

func clues(
    _ name: String = "x.wav", identifiers: [String] = [], numbers: [PhoneNumber] = [], agent: String? = nil,
    after seconds: Int64 = 0, origin: StartOrigin = .fileName
) -> RecordingClues {
    RecordingClues(
        name: name, identifiers: identifiers, numbers: numbers, agent: agent,
        startedAt: morning.advanced(bySeconds: seconds), startOrigin: origin)
}

func callback(
    _ id: String, _ phone: PhoneNumber? = mobile(1), policy: String = "P1", opened: String? = "2026-03-06",
    due: String? = "2026-03-21"
) -> Callback {
    Callback(
        id: CallbackID(rawValue: id), policyNumber: PolicyNumber(rawValue: policy),
        kind: CallbackKind(rawValue: "new_contract"), phone: phone, openedOn: opened.map(day), dueBy: due.map(day))
}

func policy(_ number: String, _ phones: PhoneNumber...) -> Policy {
    Policy(
        number: PolicyNumber(rawValue: number), holderName: "张三", holderIDNumber: nil, phones: phones,
        product: nil,
        channel: nil, salesAgent: nil, issuedOn: nil, receiptSignedOn: nil, hesitationDays: nil,
        contractEndedOn: nil)
}

func decision(_ choice: MatchDecision.Choice) -> MatchDecision {
    MatchDecision(choice: choice, author: "wang", decidedAt: morning, reason: "heard it")
}

/// A recording to be matched; the first one, unless something else is said.
func question(
    _ clues: RecordingClues, number: Int = 1, source: String = "pbx1", seconds: Double? = 40,
    decision: MatchDecision? = nil
) -> MatchQuestion {
    MatchQuestion(
        recording: RecordingID(bits: UInt128(number)), source: source, clues: clues, durationSeconds: seconds,
        decision: decision)
}

/// The match of a recording, among these.
func match(
    _ clues: RecordingClues, seconds: Double? = 40, decision: MatchDecision? = nil, calls: [CallDetail] = [],
    callbacks: [Callback] = [], policies: [Policy] = []
) -> Match {
    matcher.match(
        question(clues, seconds: seconds, decision: decision),
        among: MatchCandidates(calls: calls, callbacks: callbacks, policies: policies))
}

extension Match {
    /// The calls among the rivals, best first.
    var rivalCalls: [CallID] {
        rivals.compactMap { if case .call(let id) = $0.target { id } else { nil } }
    }

    /// The callbacks among the rivals.
    var rivalCallbacks: [String] {
        rivals.compactMap { if case .callback(let id) = $0.target { id.rawValue } else { nil } }
    }
}
