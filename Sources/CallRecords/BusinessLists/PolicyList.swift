public import CallModel

extension BusinessListReader<Policy> {
    /// A list of policies: `policyNumber, holderName, holderIDNumber, phone, otherPhone, product, channel, salesAgent,
    /// issuedOn, receiptSignedOn, hesitationDays, contractEndsOn, unit, holderAgent`. The number, the name and a telephone
    /// number must be there; `unit` is the code of the one that answers for the policy, `holderAgent` the policyholder's own
    /// code where he is an agent himself (自保件).
    /// - Parameter phones: knows what the numbers in it are.
    public static func policies(phones: any PhoneNormaliser) -> BusinessListReader<Policy> {
        BusinessListReader(
            required: ["policyNumber", "holderName", "phone"],
            optional: [
                "holderIDNumber", "otherPhone", "product", "channel", "salesAgent", "issuedOn", "receiptSignedOn",
                "hesitationDays", "contractEndsOn", "unit", "holderAgent",
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
                holderAgent: row.text("holderAgent").map(AgentCode.init))
        }
    }
}
