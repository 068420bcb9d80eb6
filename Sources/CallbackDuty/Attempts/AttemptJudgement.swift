public import CallModel

/// What an attempt came to, what it rests on, and what is wrong with it.
public struct AttemptJudgement: Hashable, Sendable {
    /// The attempt.
    public let attempt: Attempt
    /// The day on which it counts: that of its call where a CDR tells it, else the one entered.
    public let day: CivilDate
    /// What it came to, as entered.
    public let result: ContactResult
    /// What it rests on.
    public let proof: Proof
    /// What is wrong with it beside its proof.
    public let faults: [AttemptFault]

    /// Whether a duty may rest on it, as far as it got.
    public var isProven: Bool { proof.fulfils && !faults.contains(where: \.disqualifies) }

    /// The call that proves it; `nil` where none does.
    public var provenCall: CallProof? { if case .call(let proof) = proof { proof } else { nil } }

    /// Whether a call is proven, and nobody entered what was answered.
    var awaitsResult: Bool { result == .notEntered && provenCall != nil }

    /// How far it got as far as that is proven; `nil` where it got nowhere or nothing proves it.
    public var provenLevel: ContactLevel? { isProven ? result.level : nil }
}
