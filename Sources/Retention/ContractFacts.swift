public import CallModel

/// What retention asks about a contract.
public struct ContractFacts: Hashable, Sendable {
    /// When it ended (保险合同终止): expiry, surrender (in the hesitation period, too), a payment that ends it, rescission or
    /// death, whichever came first. A lapse (效力中止) is none, and a reinstatement (复效) begins nothing anew. `nil` while it
    /// is in force or while that is not known.
    public let endedOn: CivilDate?
    /// The sales channel, as the core system names it.
    public let channel: String?
    /// The kind of product, as the core system names it.
    public let product: String?

    /// Facts of a contract.
    public init(endedOn: CivilDate?, channel: String?, product: String?) {
        (self.endedOn, self.channel, self.product) = (endedOn, channel, product)
    }

    /// Of a policy.
    public init(_ policy: Policy) {
        self.init(endedOn: policy.contractEndedOn, channel: policy.channel, product: policy.product)
    }
}
