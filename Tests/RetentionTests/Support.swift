import CallModel
import Retention
import TestSupport

/// A class of which a test says only what it is about.
func retentionClass(
    _ name: String, _ scope: RetentionScope = RetentionScope(), _ anchor: RetentionAnchor = .recording,
    _ length: String = "3y", rank: BasisRank = .companyRule
) -> RetentionClass {
    RetentionClass(
        name: name, scope: scope, anchor: anchor, period: period(length), basis: "\(name) 依据", rank: rank)
}

/// The classes of the default configuration.
let usualClasses = [
    retentionClass("contract", RetentionScope(.withPolicy), .contractEnd, "10y"),
    retentionClass("callback"), retentionClass("no-contract", RetentionScope(.withoutPolicy)),
]

/// Facts of a call on 16 March 2026 that belongs to no policy.
func facts(
    recordedOn: String = "2026-03-16", policy: Policy? = nil, mayHavePolicy: Bool = false, kind: String? = nil,
    cases: Proceedings = .none, complaints: Proceedings = .none, erasureRequestedOn: String? = nil
) -> RetentionFacts {
    RetentionFacts(
        recordedOn: day(recordedOn), policy: policy, mayHavePolicy: mayHavePolicy,
        kind: kind.map(CallbackKind.init(rawValue:)),
        proceedings: PolicyProceedings(cases: cases, complaints: complaints),
        erasureRequestedOn: erasureRequestedOn.map(day))
}

/// A policy with what retention asks for.
func policy(endedOn: String? = nil, channel: String? = "个险", product: String? = "分红险") -> Policy {
    Policy(
        number: PolicyNumber(rawValue: "P1"), holderName: "张三丰", holderIDNumber: nil, phones: [], product: product,
        channel: channel, salesAgent: nil, issuedOn: nil, receiptSignedOn: nil, hesitationDays: nil,
        contractEndedOn: endedOn.map(day))
}
