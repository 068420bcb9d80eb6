public import CallModel

/// What a retention class applies to: recordings for which every condition holds.
///
/// A fact that is not known counts for the condition: a gap in the core system's lists must not shorten a term.
public struct RetentionScope: Hashable, Sendable {
    /// Whether a recording belongs to a policy.
    public enum Belonging: String, Hashable, Codable, Sendable, CaseIterable {
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
        isMet(belonging, by: facts.contract) && kinds.map { facts.kind.map($0.contains) ?? false } ?? true
            && isMet(channels, by: facts.contract, \.channel) && isMet(products, by: facts.contract, \.product)
            && isOutside(exceptProducts, facts.contract)
    }

    private func isMet(_ belonging: Belonging, by contract: ContractFacts?) -> Bool {
        switch belonging {
        case .all: true
        case .withPolicy: contract != nil
        case .withoutPolicy: contract == nil
        }
    }

    /// Without a policy there is no product, and that is known; with one whose product is not known it may be any.
    private func isMet(_ words: Set<String>?, by contract: ContractFacts?, _ word: KeyPath<ContractFacts, String?>)
        -> Bool
    {
        guard let words else { return true }
        guard let contract else { return false }
        return contract[keyPath: word].map(words.contains) ?? true
    }

    private func isOutside(_ products: Set<String>, _ contract: ContractFacts?) -> Bool {
        contract?.product.map { !products.contains($0) } ?? true
    }
}

extension RetentionScope: Codable {
    private enum Key: String, CodingKey { case belonging, kinds, channels, products, exceptProducts }

    /// Reads what ``encode(to:)`` wrote.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        self.init(
            try container.decode(Belonging.self, forKey: .belonging),
            kinds: try container.decodeIfPresent(Set<CallbackKind>.self, forKey: .kinds),
            channels: try container.decodeIfPresent(Set<String>.self, forKey: .channels),
            products: try container.decodeIfPresent(Set<String>.self, forKey: .products),
            exceptProducts: try container.decode(Set<String>.self, forKey: .exceptProducts))
    }

    /// Sets in order: the same scope is the same bytes, whose digest says which rules are in force.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(belonging, forKey: .belonging)
        try container.encodeIfPresent(kinds?.sorted(), forKey: .kinds)
        try container.encodeIfPresent(channels?.sorted(), forKey: .channels)
        try container.encodeIfPresent(products?.sorted(), forKey: .products)
        try container.encode(exceptProducts.sorted(), forKey: .exceptProducts)
    }
}
