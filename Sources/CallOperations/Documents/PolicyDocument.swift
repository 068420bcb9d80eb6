internal import CallCatalog
internal import CallModel

/// A policy as `show` gives it.
public struct PolicyDocument: Encodable, Sendable {
    /// Its number.
    public let number: String
    /// The policyholder, masked.
    public let holderName: String
    /// Every number held for the policyholder, masked.
    public let phones: [String]
    /// The kind of product.
    public let product: OrNull<String>
    /// The sales channel.
    public let channel: OrNull<String>
    /// When it was issued.
    public let issuedOn: OrNull<String>
    /// When its receipt was signed.
    public let receiptSignedOn: OrNull<String>
    /// When the contract ended.
    public let contractEndsOn: OrNull<String>
    /// The callbacks that are owed on it.
    public let callbacks: [String]
    /// The recordings that belong to it.
    public let recordings: [String]

    init(_ policy: Policy, callbacks: [Callback], recordings: [RecordingSummary], reveal: Bool) {
        number = policy.number.rawValue
        holderName = reveal ? policy.holderName : PersonalData.masked(name: policy.holderName)
        phones = policy.phones.map { reveal ? $0.normalised : $0.masked }
        product = OrNull(policy.product)
        channel = OrNull(policy.channel)
        issuedOn = OrNull(policy.issuedOn?.description)
        receiptSignedOn = OrNull(policy.receiptSignedOn?.description)
        contractEndsOn = OrNull(policy.contractEndedOn?.description)
        self.callbacks = callbacks.map(\.id.rawValue)
        self.recordings = recordings.map(\.id.description)
    }
}
