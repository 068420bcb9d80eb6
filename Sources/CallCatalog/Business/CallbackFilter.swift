public import CallModel

/// Which callbacks are wanted. Everything that is set must hold.
public struct CallbackFilter: Hashable, Sendable {
    /// With this key.
    public var id: CallbackID?
    /// Of this policy.
    public var policy: PolicyNumber?
    /// To this number.
    public var phone: PhoneNumber?
    /// Of this kind.
    public var kind: CallbackKind?
    /// Due on this day or later.
    public var from: CivilDate?
    /// Due on this day or earlier.
    public var through: CivilDate?
    /// At most so many.
    public var limit: Int?

    /// All callbacks.
    public init() {}

    var condition: Condition {
        var condition = Condition()
        condition.add("id = ?", id?.rawValue)
        condition.add("policy_number = ?", policy?.rawValue)
        condition.add("phone = ?", phone?.normalised)
        condition.add("kind = ?", kind?.rawValue)
        condition.add("due_by >= ?", from?.description)
        condition.add("due_by <= ?", through?.description)
        return condition
    }
}

/// A callback as a list shows it.
public struct CallbackSummary: Hashable, Sendable {
    /// The callback.
    public let callback: Callback
    /// How many recordings belong to it.
    public let recordings: Int
    /// How many of those are complete.
    public let complete: Int
}
