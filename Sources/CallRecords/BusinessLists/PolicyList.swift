public import CallModel

extension BusinessListReader<Policy> {
    /// A list of policies: `policyNumber, holderName, holderIDNumber, phone, otherPhone, product, channel, salesAgent,
    /// issuedOn, receiptSignedOn, hesitationDays, contractEndsOn`. The number, the name and a telephone number must be
    /// there.
    /// - Parameter phones: knows what the numbers in it are.
    public static func policies(phones: any PhoneNormaliser) -> BusinessListReader<Policy> {
        BusinessListReader(
            required: ["policyNumber", "holderName", "phone"],
            optional: [
                "holderIDNumber", "otherPhone", "product", "channel", "salesAgent", "issuedOn", "receiptSignedOn",
                "hesitationDays", "contractEndsOn",
            ]
        ) { row throws(RowRejection.Reason) in
            var numbers: [PhoneNumber] = []
            for column in ["phone", "otherPhone"] {
                if let number = try row.phone(column, phones), !numbers.contains(number) { numbers.append(number) }
            }
            return Policy(
                number: PolicyNumber(rawValue: try row.required("policyNumber")),
                holderName: try row.required("holderName"), holderIDNumber: row.text("holderIDNumber"),
                phones: numbers, product: row.text("product"), channel: row.text("channel"),
                salesAgent: row.text("salesAgent"), issuedOn: try row.date("issuedOn"),
                receiptSignedOn: try row.date("receiptSignedOn"),
                hesitationDays: try row.number("hesitationDays", in: 0...3650),
                contractEndedOn: try row.date("contractEndsOn"))
        }
    }
}
