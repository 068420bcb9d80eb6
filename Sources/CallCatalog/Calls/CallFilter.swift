public import CallModel

/// Which calls are wanted. Everything that is set must hold.
public struct CallFilter: Hashable, Sendable {
    /// With this customer.
    public var phone: PhoneNumber?
    /// Of this agent.
    public var agent: String?
    /// That began at this instant or later.
    public var from: UTCInstant?
    /// That began before this instant.
    public var until: UTCInstant?
    /// That ended like this.
    public var disposition: Disposition?
    /// At most so many.
    public var limit: Int?

    /// All calls.
    public init() {}

    var condition: Condition {
        var condition = Condition()
        condition.add("customer_number = ?", phone?.normalised)
        condition.add("agent = ?", agent)
        condition.add("started_at >= ?", from?.microseconds)
        condition.add("started_at < ?", until?.microseconds)
        condition.add("disposition = ?", disposition?.rawValue)
        return condition
    }
}
