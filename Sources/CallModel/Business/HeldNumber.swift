/// A telephone number of a policyholder, and for which days it was held.
public struct HeldNumber: Hashable, Codable, Sendable {
    /// How it came to be held.
    public enum Origin: String, Hashable, Codable, Sendable, CaseIterable {
        /// Written on the application (投保书填写).
        case application
        /// By a policy change (保全变更).
        case alteration
        /// Somebody named it; until a policy change it may not be called back.
        case named
    }

    /// The number.
    public let number: PhoneNumber
    /// How it came to be held.
    public let origin: Origin
    /// The first day.
    public let from: CivilDate
    /// The last day; `nil` while it is held.
    public let until: CivilDate?

    /// A number.
    public init(number: PhoneNumber, origin: Origin, from: CivilDate, until: CivilDate?) {
        (self.number, self.origin, self.from, self.until) = (number, origin, from, until)
    }
}

/// A number that was held for a policy, as the core system's history of contact data tells it.
public struct HeldNumberEntry: Hashable, Codable, Sendable {
    /// What tells one from another: a number may be held again after another took its place.
    public struct Key: Hashable, Codable, Sendable, CustomStringConvertible {
        /// The policy.
        public let policyNumber: PolicyNumber
        /// The number.
        public let number: PhoneNumber
        /// The first day on which it was held.
        public let from: CivilDate

        /// For a reader; the number is masked.
        public var description: String { "\(policyNumber) \(number.masked) from \(from)" }
    }

    /// The policy.
    public let policyNumber: PolicyNumber
    /// The number, and for which days it was held.
    public let held: HeldNumber

    /// A number of a policy.
    public init(policyNumber: PolicyNumber, held: HeldNumber) {
        (self.policyNumber, self.held) = (policyNumber, held)
    }

    /// Its key.
    public var key: Key { Key(policyNumber: policyNumber, number: held.number, from: held.from) }
}
