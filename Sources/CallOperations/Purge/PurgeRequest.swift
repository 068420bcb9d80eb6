internal import Retention

/// What a purge is asked to do.
public struct PurgeRequest: Sendable {
    /// That somebody has looked, and means it.
    public struct Override: Sendable {
        /// The alarms that do not count, by name.
        public let names: [String]
        /// Why.
        public let reason: String

        /// An override.
        public init(names: [String], reason: String) { (self.names, self.reason) = (names, reason) }
    }

    /// A plan's identifier or the beginning of it; `nil` for the latest.
    public var plan: String?
    /// The most recordings and documents in a second; `nil` for what the configuration says.
    public var rate: Double?
    /// The alarms that do not count.
    public var override: Override?

    /// The latest plan, as the configuration says.
    public init(plan: String? = nil, rate: Double? = nil, override: Override? = nil) {
        (self.plan, self.rate, self.override) = (plan, rate, override)
    }

    /// The names that alarms go by.
    public static let alarmNames = PurgeAlarm.Name.allCases.map(\.rawValue)

    func overridden() throws(OperationFailure) -> Set<PurgeAlarm.Name> {
        var names: Set<PurgeAlarm.Name> = []
        for text in override?.names ?? [] {
            guard let name = PurgeAlarm.Name(rawValue: text) else {
                throw OperationFailure(
                    .usage,
                    "there is no alarm '\(text)' to override: there are \(Self.alarmNames.joined(separator: ", "))"
                )
            }
            names.insert(name)
        }
        return names
    }
}
