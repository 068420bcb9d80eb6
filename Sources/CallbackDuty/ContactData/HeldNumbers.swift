public import CallModel

/// Every number that was ever held for a policy's holder: a later change does not rewrite what was right at the time of
/// a call (R32).
public struct HeldNumbers: Hashable, Sendable {
    /// Every version, in any order.
    public let versions: [HeldNumber]
    /// What speaks against some of them (R29, R30).
    public let questions: [PhoneNumber: NumberQuestion]

    /// Numbers.
    public init(_ versions: [HeldNumber], questions: [PhoneNumber: NumberQuestion] = [:]) {
        (self.versions, self.questions) = (versions, questions)
    }

    /// The numbers that may be called on a day: from the application, or by a policy change.
    public func callable(on day: CivilDate) -> Set<PhoneNumber> {
        Set(
            versions.filter {
                $0.origin != .named && $0.from <= day && ($0.until.map { $0 >= day } ?? true)
            }.map(\.number))
    }
}
