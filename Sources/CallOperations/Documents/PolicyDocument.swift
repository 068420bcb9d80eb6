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
    /// Who sold it.
    public let salesAgent: OrNull<String>
    /// The unit that answers for it.
    public let unit: OrNull<String>
    /// What kind of person the policyholder is.
    public let holderKind: OrNull<String>
    /// How long the contract runs.
    public let term: OrNull<String>
    /// When it was issued.
    public let issuedOn: OrNull<String>
    /// When its receipt was signed.
    public let receiptSignedOn: OrNull<String>
    /// When the contract ended.
    public let contractEndsOn: OrNull<String>
    /// What happened to it, in order of day.
    public let events: [Event]
    /// What it said before each change that came, the first one first.
    public let earlier: [Version]
    /// The complaints about it.
    public let complaints: [String]
    /// The callbacks that are owed on it.
    public let callbacks: [String]
    /// The recordings that belong to it.
    public let recordings: [String]

    /// Something that happened to a policy.
    public struct Event: Encodable, Sendable {
        /// The core system's key.
        public let id: String
        /// What happened.
        public let kind: String
        /// When; of a premium, when it was due.
        public let day: String
        /// The money that went out.
        public let amountYuan: OrNull<String>
        /// The last day of its grace period.
        public let graceEndsOn: OrNull<String>
        /// When the premium was paid.
        public let paidOn: OrNull<String>

        init(_ event: ListedEvent) {
            (id, kind, day) = (event.id.rawValue, event.kind.rawValue, event.day.description)
            amountYuan = OrNull(event.amount?.description)
            (graceEndsOn, paidOn) = (OrNull(event.graceEndsOn?.description), OrNull(event.paidOn?.description))
        }
    }

    /// What a policy said up to a change.
    public struct Version: Encodable, Sendable {
        /// When the change came, in UTC.
        public let until: String
        /// The policyholder, masked.
        public let holderName: String
        /// Every number held for the policyholder, masked.
        public let phones: [String]
        /// The kind of product.
        public let product: OrNull<String>
        /// The sales channel.
        public let channel: OrNull<String>
        /// Who sold it.
        public let salesAgent: OrNull<String>

        init(_ version: PolicyVersion, reveal: Bool) {
            let policy = version.policy
            until = version.until.description
            holderName = reveal ? policy.holderName : PersonalData.masked(name: policy.holderName)
            phones = policy.phones.map { reveal ? $0.normalised : $0.masked }
            (product, channel) = (OrNull(policy.product), OrNull(policy.channel))
            salesAgent = OrNull(policy.salesAgent)
        }
    }

    init(
        _ policy: Policy, events: [ListedEvent], versions: [PolicyVersion], complaints: [Complaint],
        callbacks: [Callback], recordings: [RecordingSummary], reveal: Bool
    ) {
        number = policy.number.rawValue
        holderName = reveal ? policy.holderName : PersonalData.masked(name: policy.holderName)
        phones = policy.phones.map { reveal ? $0.normalised : $0.masked }
        product = OrNull(policy.product)
        channel = OrNull(policy.channel)
        (salesAgent, unit) = (OrNull(policy.salesAgent), OrNull(policy.unit?.rawValue))
        (holderKind, term) = (OrNull(policy.holderKind?.rawValue), OrNull(policy.term?.description))
        issuedOn = OrNull(policy.issuedOn?.description)
        receiptSignedOn = OrNull(policy.receiptSignedOn?.description)
        contractEndsOn = OrNull(policy.contractEndedOn?.description)
        self.events = events.map(Event.init)
        earlier = versions.map { Version($0, reveal: reveal) }
        self.complaints = complaints.map(\.id.rawValue)
        self.callbacks = callbacks.map(\.id.rawValue)
        self.recordings = recordings.map(\.id.description)
    }
}
