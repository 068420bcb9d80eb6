public import CallModel

extension BusinessListReader<Policy> {
    /// A list of policies: `policyNumber, holderName, holderIDNumber, phone, otherPhone, product, channel, salesAgent,
    /// issuedOn, receiptSignedOn, hesitationDays, contractEndsOn, unit, holderAgent, holderKind, term`. The number, the name and
    /// a telephone number must be there; `unit` is the code of the one that answers for the policy, `holderAgent` the
    /// policyholder's own code where he is an agent himself (自保件), `holderKind` individual or organisation, and `term` how
    /// long the contract runs (保险期间): `lifelong`, a period such as `10y`, or its first and last day,
    /// `2026-03-16/2027-03-15`.
    /// - Parameter phones: knows what the numbers in it are.
    public static func policies(phones: any PhoneNormaliser) -> BusinessListReader<Policy> {
        BusinessListReader(
            required: ["policyNumber", "holderName", "phone"],
            optional: [
                "holderIDNumber", "otherPhone", "product", "channel", "salesAgent", "issuedOn", "receiptSignedOn",
                "hesitationDays", "contractEndsOn", "unit", "holderAgent", "holderKind", "term",
            ]
        ) { row throws(RowRejection.Reason) in
            Policy(
                number: PolicyNumber(rawValue: try row.required("policyNumber")),
                holderName: try row.required("holderName"), holderIDNumber: row.text("holderIDNumber"),
                phones: try row.phones(["phone", "otherPhone"], phones), product: row.text("product"),
                channel: row.text("channel"),
                salesAgent: row.text("salesAgent"), issuedOn: try row.date("issuedOn"),
                receiptSignedOn: try row.date("receiptSignedOn"),
                hesitationDays: try row.number("hesitationDays", in: 0...3650),
                contractEndedOn: try row.date("contractEndsOn"), unit: row.text("unit").map(UnitCode.init),
                holderAgent: row.text("holderAgent").map(AgentCode.init),
                holderKind: row.text("holderKind") == nil ? nil : try row.word("holderKind"),
                term: try row.term("term"))
        }
    }
}

extension ListRow {
    fileprivate func term(_ column: String) throws(RowRejection.Reason) -> ContractTerm? {
        guard let text = text(column) else { return nil }
        guard let term = ContractTerm(text) else {
            throw .unreadable(
                column: column, value: text,
                expected: "lifelong, a period such as 10y, or a first and a last day: 2026-03-16/2027-03-15")
        }
        return term
    }
}
