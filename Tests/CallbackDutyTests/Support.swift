import CallModel
import CallbackDuty
import Configuration
import TestSupport

/// An amount as the configuration writes it.
func yuan(_ text: String) -> YuanAmount {
    guard let amount = YuanAmount(text) else { preconditionFailure("'\(text)' is no amount") }
    return amount
}

/// What is shipped.
private enum Shipped {
    static func read<Value>(_ read: (String) throws -> Value) -> Value {
        do {
            return try read("/nowhere")
        } catch {
            preconditionFailure("\(error)")
        }
    }
}

/// The working days as they are shipped: 2023 to 2026.
let calendar: WorkingCalendar = Shipped.read { try WorkingCalendar(folder: $0) }

/// The rules as they are shipped.
let shippedRules: CallbackRules = Shipped.read { try CallbackRules(folder: $0) }

/// The callbacks that an event obliges under the rules as they are shipped.
let derivation = DutyDerivation(
    projects: shippedRules.projects, deadlines: shippedRules.deadlines, calendar: calendar)

let policyNumber = PolicyNumber(rawValue: "P1")

/// A policy with what callbacks ask for; a test says what it is about.
func policy(
    _ number: PolicyNumber = policyNumber, receipt: String? = "2026-03-16", hesitationDays: Int? = 15,
    seller: String? = "A1", endedOn: String? = nil
) -> Policy {
    Policy(
        number: number, holderName: "张三丰", holderIDNumber: nil, phones: [], product: "分红险", channel: "个险",
        salesAgent: seller, issuedOn: nil, receiptSignedOn: receipt.map(day), hesitationDays: hesitationDays,
        contractEndedOn: endedOn.map(day))
}

/// A contract of a person for ten years.
func contract(
    _ policy: Policy = policy(), holder: HolderKind? = .individual, term: ContractTerm? = .period(period("10y")),
    holderAgent: String? = nil
) -> Contract {
    Contract(policy: policy, holder: holder, term: term, holderAgent: holderAgent.map(AgentCode.init))
}

/// An event of the one policy.
func event(
    _ kind: EventKind, _ on: String, amount: String? = nil, graceEnd: GraceEnd? = nil
) -> BusinessEvent {
    BusinessEvent(kind, on: day(on), of: .policy(policyNumber), amount: amount.map(yuan), graceEnd: graceEnd)
}

extension Duty {
    /// What its reasons say, rule by rule: `R01: issued on 2026-03-10`.
    var lines: [String] { reasons.map { "\($0.rule): \($0)" } }
}
