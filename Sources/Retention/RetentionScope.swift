public import CallModel

/// What a retention class applies to: recordings for which every condition holds.
///
/// A fact that is not known counts for the condition: a gap in the core system's lists must not shorten a term.
public struct RetentionScope: Hashable, Sendable {
    /// Whether a recording belongs to a policy.
    public enum Belonging: String, Hashable, Sendable, CaseIterable {
        /// To a policy or to none.
        case all
        /// To a policy.
        case withPolicy = "with_policy"
        /// To no policy.
        case withoutPolicy = "without_policy"
    }

    /// Whether it belongs to a policy.
    public var belonging: Belonging
    /// It is of a callback of one of these kinds; `nil` for any, and for none.
    public var kinds: Set<CallbackKind>?
    /// Its policy was sold through one of these channels; `nil` for any.
    public var channels: Set<String>?
    /// Its policy is one of these products; `nil` for any.
    public var products: Set<String>?
    /// Its policy is none of these products.
    public var exceptProducts: Set<String>

    /// A scope.
    public init(
        _ belonging: Belonging = .all, kinds: Set<CallbackKind>? = nil, channels: Set<String>? = nil,
        products: Set<String>? = nil, exceptProducts: Set<String> = []
    ) {
        (self.belonging, self.kinds, self.channels) = (belonging, kinds, channels)
        (self.products, self.exceptProducts) = (products, exceptProducts)
    }

    /// Whether a recording lies in it.
    func contains(_ facts: RetentionFacts) -> Bool {
        isMet(belonging, by: facts.policy) && kinds.map { facts.kind.map($0.contains) ?? false } ?? true
            && isMet(channels, by: facts.policy, \.channel) && isMet(products, by: facts.policy, \.product)
            && isOutside(exceptProducts, facts.policy)
    }

    private func isMet(_ belonging: Belonging, by policy: Policy?) -> Bool {
        switch belonging {
        case .all: true
        case .withPolicy: policy != nil
        case .withoutPolicy: policy == nil
        }
    }

    /// Without a policy there is no product, and that is known; with one whose product is not known it may be any.
    private func isMet(_ words: Set<String>?, by policy: Policy?, _ word: KeyPath<Policy, String?>) -> Bool {
        guard let words else { return true }
        guard let policy else { return false }
        return policy[keyPath: word].map(words.contains) ?? true
    }

    private func isOutside(_ products: Set<String>, _ policy: Policy?) -> Bool {
        policy?.product.map { !products.contains($0) } ?? true
    }
}
