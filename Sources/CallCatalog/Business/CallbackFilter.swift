public import CallModel
internal import GRDB

/// Which callbacks are wanted. Everything that is set must hold.
public struct CallbackFilter: Hashable, Sendable {
    /// With this key.
    public var id: CallbackID?
    /// With one of these keys.
    public var ids: [CallbackID]?
    /// Of a policy that one of these units answers for.
    public var units: [UnitCode]?
    /// Of this policy.
    public var policy: PolicyNumber?
    /// To this number.
    public var phone: PhoneNumber?
    /// Of this kind.
    public var kind: CallbackKind?
    /// Only those that an attempt at was entered.
    public var isEnteredOnly = false
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
        condition.add("id", in: ids?.map(\.rawValue))
        condition.add("policy_number IN (SELECT number FROM policy WHERE unit", in: units?.map(\.rawValue), ")")
        condition.add("policy_number = ?", policy?.rawValue)
        condition.add("phone = ?", phone?.normalised)
        condition.add("kind = ?", kind?.rawValue)
        condition.add("due_by >= ?", from?.description)
        condition.add("due_by <= ?", through?.description)
        if isEnteredOnly {
            condition.add("id IN (SELECT callback_id FROM attempt)", StatementArguments())
        }
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
