public import CallModel

/// A telephone number of a policyholder, and for which days it was held.
public struct HeldNumber: Hashable, Sendable {
    /// How it came to be held.
    public enum Origin: String, Hashable, Sendable, CaseIterable {
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

/// Every number that was ever held for a policy's holder: a later change does not rewrite what was right at the time of
/// a call (R32).
public struct HeldNumbers: Hashable, Sendable {
    /// Every version, in any order.
    public let versions: [HeldNumber]

    /// Numbers.
    public init(_ versions: [HeldNumber]) { self.versions = versions }

    /// The numbers that may be called on a day: from the application, or by a policy change.
    public func callable(on day: CivilDate) -> Set<PhoneNumber> {
        Set(
            versions.filter {
                $0.origin != .named && $0.from <= day && ($0.until.map { $0 >= day } ?? true)
            }.map(\.number))
    }
}
