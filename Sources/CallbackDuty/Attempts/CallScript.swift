public import CallModel

/// How premiums are paid.
public enum PremiumMode: String, Hashable, Sendable, CaseIterable {
    /// 期交
    case regular
    /// 趸交
    case single
}

/// What decides which items of a script are due; `nil` for what nobody says.
public struct ScriptContext: Hashable, Sendable {
    /// The sales channel, in the policy list's word.
    public var channel: String?
    /// The product, by the name or the kind that the policy list gives.
    public var product: String?
    /// How premiums are paid.
    public var premium: PremiumMode?
    /// Whether somebody else collected the money (代领取).
    public var isCollectedByAnother: Bool?

    /// A context.
    public init(
        channel: String? = nil, product: String? = nil, premium: PremiumMode? = nil,
        isCollectedByAnother: Bool? = nil
    ) {
        (self.channel, self.product, self.premium) = (channel, product, premium)
        self.isCollectedByAnother = isCollectedByAnother
    }
}

/// One thing that has to be said or asked, and when.
public struct ScriptItem: Hashable, Sendable {
    /// What an item is for.
    public enum Role: String, Hashable, Sendable, CaseIterable {
        /// Verifies that it is the policyholder (R34).
        case identity
        /// Says that the call is recorded (R37).
        case announcement
        /// Tells or asks something of the contract (R35).
        case content
    }

    /// When an item is due; all must hold.
    public struct Condition: Hashable, Sendable {
        /// One of these channels; `nil` for any.
        public var channels: Set<String>?
        /// Products with one of these words in their names, as the name of a participating, universal or unit-linked one
        /// has its kind (人身保险公司保险条款和保险费率管理办法: 分红型、万能型、投资连结型); `nil` for any.
        public var products: Set<String>?
        /// Premiums paid so; `nil` for any.
        public var premium: PremiumMode?
        /// Only where somebody else collected the money.
        public var ifCollectedByAnother: Bool

        /// A condition.
        public init(
            channels: Set<String>? = nil, products: Set<String>? = nil, premium: PremiumMode? = nil,
            ifCollectedByAnother: Bool = false
        ) {
            (self.channels, self.products, self.premium) = (channels, products, premium)
            self.ifCollectedByAnother = ifCollectedByAnother
        }

        /// What is not known leaves the item due: nothing may be dodged for want of a fact.
        func isMet(_ context: ScriptContext) -> Bool {
            isAny(of: channels, context.channel, ==) && isAny(of: products, context.product) { $1.contains($0) }
                && (premium == nil || context.premium == nil || premium == context.premium)
                && (!ifCollectedByAnother || context.isCollectedByAnother ?? true)
        }

        private func isAny(
            of words: Set<String>?, _ text: String?, _ fits: (_ word: String, _ text: String) -> Bool
        ) -> Bool {
            guard let words, let text, !text.isEmpty else { return true }
            return words.contains { fits($0, text) }
        }
    }

    /// Its name.
    public let id: ScriptItemID
    /// What is said.
    public let text: String
    /// What it is for.
    public let role: Role
    /// When it is due.
    public let condition: Condition

    /// An item.
    public init(id: ScriptItemID, text: String, role: Role, condition: Condition = Condition()) {
        (self.id, self.text, self.role, self.condition) = (id, text, role, condition)
    }
}

/// A version of what has to be said on callbacks of one kind (话术).
public struct CallScript: Hashable, Sendable {
    /// Its version.
    public let version: String
    /// The first day on which it is in force.
    public let from: CivilDate
    /// The last one; `nil` while no other takes its place.
    public let until: CivilDate?
    /// The reference under which it was filed with the regulator (报备); `nil` where it was not.
    public let filedAs: String?
    /// What is said, in order.
    public let items: [ScriptItem]

    /// A version of a script.
    public init(version: String, from: CivilDate, until: CivilDate?, filedAs: String?, items: [ScriptItem]) {
        (self.version, self.from, self.until) = (version, from, until)
        (self.filedAs, self.items) = (filedAs, items)
    }

    /// Whether it was in force on a day.
    public func isInForce(on day: CivilDate) -> Bool { day >= from && until.map { day <= $0 } ?? true }
}
