/// An insurance policy (保单) as far as callbacks and retention need it.
public struct Policy: Hashable, Codable, Sendable {
    /// Its number.
    public let number: PolicyNumber
    /// The policyholder (投保人).
    public let holderName: String
    /// The policyholder's identity document number; `nil` where the core system does not pass it on.
    public let holderIDNumber: String?
    /// Every number held for the policyholder.
    public let phones: [PhoneNumber]
    /// The kind of product, as the core system names it (分红险, 万能险, …).
    public let product: String?
    /// The sales channel, as the core system names it (个险, 银保, 电销).
    public let channel: String?
    /// Who sold it (销售人员).
    public let salesAgent: String?
    /// When it was issued (承保).
    public let issuedOn: CivilDate?
    /// When its receipt was signed (签收): the start of the hesitation period.
    public let receiptSignedOn: CivilDate?
    /// The length of the hesitation period (犹豫期) in days.
    public let hesitationDays: Int?
    /// When the contract ended (保险合同终止); `nil` while it is in force or while that is not known.
    public let contractEndedOn: CivilDate?
    /// The unit that answers for it (管理机构); `nil` where the core system does not say.
    public let unit: UnitCode?
    /// The policyholder's own code where he is an agent himself (自保件).
    public let holderAgent: AgentCode?
    /// What kind of person the policyholder is; `nil` where the core system does not say.
    public let holderKind: HolderKind?
    /// How long the contract runs (保险期间); `nil` where the core system does not say.
    public let term: ContractTerm?

    /// A policy.
    public init(
        number: PolicyNumber, holderName: String, holderIDNumber: String?, phones: [PhoneNumber], product: String?,
        channel: String?, salesAgent: String?, issuedOn: CivilDate?, receiptSignedOn: CivilDate?,
        hesitationDays: Int?, contractEndedOn: CivilDate?, unit: UnitCode? = nil, holderAgent: AgentCode? = nil,
        holderKind: HolderKind? = nil, term: ContractTerm? = nil
    ) {
        (self.number, self.holderName, self.holderIDNumber) = (number, holderName, holderIDNumber)
        (self.phones, self.product, self.channel, self.salesAgent) = (phones, product, channel, salesAgent)
        (self.issuedOn, self.receiptSignedOn) = (issuedOn, receiptSignedOn)
        (self.hesitationDays, self.contractEndedOn) = (hesitationDays, contractEndedOn)
        (self.unit, self.holderAgent) = (unit, holderAgent)
        (self.holderKind, self.term) = (holderKind, term)
    }

    /// The same, had somebody else sold it.
    public func sold(by agent: AgentCode) -> Policy {
        Policy(
            number: number, holderName: holderName, holderIDNumber: holderIDNumber, phones: phones,
            product: product, channel: channel, salesAgent: agent.rawValue, issuedOn: issuedOn,
            receiptSignedOn: receiptSignedOn, hesitationDays: hesitationDays, contractEndedOn: contractEndedOn,
            unit: unit, holderAgent: holderAgent, holderKind: holderKind, term: term)
    }
}
