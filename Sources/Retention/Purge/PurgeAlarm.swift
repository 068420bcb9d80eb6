internal import CallModel

/// Why a purge must not go on before a person has looked.
public enum PurgeAlarm: Hashable, Sendable {
    /// Holds that stood at the last purge are neither there nor released.
    case vanishedHolds(Int)
    /// No policies are known: nobody can say which recordings have a contract.
    case noPolicies
    /// The newest list of policies is too old.
    case stalePolicies(days: Double)
    /// The plan takes too large a part of the archive.
    case largeShare(Double, of: Int)
    /// The plan takes many times what is usual.
    case unusualAmount(Int, usual: Double)
    /// The clock has jumped.
    case clock(ClockJump)
    /// The audit trail is shorter than the last purge saw it, by so many events: the catalog was restored from a backup.
    case rolledBack(events: Int64)

    /// What a person calls it who says that it is meant.
    public enum Name: String, Hashable, Sendable, CaseIterable {
        /// ``PurgeAlarm/vanishedHolds(_:)``
        case vanishedHolds = "vanished-holds"
        /// ``PurgeAlarm/noPolicies`` and ``PurgeAlarm/stalePolicies(days:)``
        case policyList = "policy-list"
        /// ``PurgeAlarm/largeShare(_:of:)``
        case archiveShare = "archive-share"
        /// ``PurgeAlarm/unusualAmount(_:usual:)``
        case dailyAmount = "daily-amount"
        /// ``PurgeAlarm/clock(_:)``
        case clock
        /// ``PurgeAlarm/rolledBack(events:)``
        case restoredCatalog = "restored-catalog"
    }

    /// Its name.
    public var name: Name {
        switch self {
        case .vanishedHolds: .vanishedHolds
        case .noPolicies, .stalePolicies: .policyList
        case .largeShare: .archiveShare
        case .unusualAmount: .dailyAmount
        case .clock: .clock
        case .rolledBack: .restoredCatalog
        }
    }
}

extension PurgeAlarm: CustomStringConvertible {
    /// One line.
    public var description: String {
        switch self {
        case .vanishedHolds(let count):
            "\(count) legal hold\(count == 1 ? "" : "s") that stood at the last purge are neither there as they were nor released"
        case .noPolicies: "the catalog has no policies: nobody can say which recordings have a contract"
        case .stalePolicies(let days) where days.isFinite:
            "the newest list of policies is \(Self.tenths(days)) days old: contracts may have changed since"
        case .stalePolicies: "no list of policies ever came"
        case .largeShare(let share, let count):
            "the plan takes \(Self.tenths(share * 100)) % of the archive's \(count) recordings and documents"
        case .unusualAmount(let count, let usual):
            "the plan takes \(count) recordings and documents, and \(Self.tenths(usual)) are usual for a day"
        case .clock(let jump): "\(jump)"
        case .rolledBack(let events):
            "the catalog lacks \(events) events that the last purge saw: it was restored from a backup; replay the "
                + "destructions since with 'huiyin purge replay' first"
        }
    }

    private static func tenths(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    }
}
