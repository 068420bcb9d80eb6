public import CallModel

extension BusinessListReader<SalesAgent> {
    /// A list of sales agents: `agentCode, name, phone, otherPhone, unit, leftOn`. The first three columns must be there.
    /// - Parameter phones: knows what the numbers in it are.
    public static func agents(phones: any PhoneNormaliser) -> BusinessListReader<SalesAgent> {
        BusinessListReader(
            required: ["agentCode", "name", "phone"], optional: ["otherPhone", "unit", "leftOn"]
        ) { row throws(RowRejection.Reason) in
            SalesAgent(
                code: AgentCode(rawValue: try row.required("agentCode")), name: try row.required("name"),
                phones: try row.phones(["phone", "otherPhone"], phones), unit: row.text("unit").map(UnitCode.init),
                leftOn: try row.date("leftOn"))
        }
    }
}
