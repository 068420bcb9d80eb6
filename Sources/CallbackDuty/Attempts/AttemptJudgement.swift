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

    /// How far it got as far as that is proven; `nil` where it got nowhere or nothing proves it.
    public var provenLevel: ContactLevel? { isProven ? result.level : nil }
}
