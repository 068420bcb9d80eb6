internal import CallModel

/// How many callbacks may be made by visit or letter (LN 五: 原则上不应超过回访总量的百分之十, R21).
public struct OffPhoneLimit: Hashable, Sendable {
    /// More than this share of all is too much, in percent.
    public let percent: Int
    /// From this share on somebody should know, in percent.
    public let warnPercent: Int

    /// A limit.
    public init(percent: Int, warnPercent: Int) { (self.percent, self.warnPercent) = (percent, warnPercent) }
}

/// How many callbacks of a period and unit were made by visit or letter.
public struct OffPhoneShare: RuleEvidence {
    /// Made by visit or letter.
    public let offPhone: Int
    /// All that were made.
    public let all: Int
    /// The limit.
    public let limit: OffPhoneLimit

    /// How it stands.
    public enum Standing: Hashable, Sendable {
        /// Well below the limit.
        case within
        /// Near the limit.
        case near
        /// Above it.
        case exceeded
    }

    /// Counts callbacks that were made.
    public init(of fulfilments: [Fulfilment], limit: OffPhoneLimit) {
        let replaced = fulfilments.compactMap(\.replacedCall)
        self.init(
            offPhone: replaced.count { $0 == .visit || $0 == .letter }, all: fulfilments.count, limit: limit)
    }

    /// From figures that were counted elsewhere.
    public init(offPhone: Int, all: Int, limit: OffPhoneLimit) {
        (self.offPhone, self.all, self.limit) = (offPhone, all, limit)
    }

    /// How it stands, in whole numbers: 10 of 100 is not above a tenth.
    public var standing: Standing {
        if offPhone * 100 > all * limit.percent { return .exceeded }
        return offPhone > 0 && offPhone * 100 >= all * limit.warnPercent ? .near : .within
    }

    /// The rule.
    public var rule: RuleID { .offPhoneShare }

    /// One line for a reader; 0 of 0 has no share.
    public var description: String { "\(offPhone) of \(all) by visit or letter, limit \(limit.percent) %" }
}
