public import CallModel

extension BusinessListReader<Complaint> {
    /// A list of complaints: `complaintID, policyNumbers, receivedOn`, and `text, closedOn`. `policyNumbers` are those that
    /// it is about, with blanks or semicolons between them.
    public static func complaints() -> BusinessListReader<Complaint> {
        BusinessListReader(
            required: ["complaintID", "policyNumbers", "receivedOn"], optional: ["text", "closedOn"]
        ) { row throws(RowRejection.Reason) in
            let receivedOn = try row.requiredDate("receivedOn")
            let closedOn = try row.date("closedOn")
            if let closedOn, closedOn < receivedOn {
                throw .impossibleTimes(explanation: "the complaint is closed before it comes in")
            }
            let policies = try row.required("policyNumbers").split { $0.isWhitespace || ";；,，".contains($0) }
                .map { PolicyNumber(rawValue: String($0)) }
            guard !policies.isEmpty else { throw .missing(column: "policyNumbers") }
            return Complaint(
                id: ComplaintID(rawValue: try row.required("complaintID")), policies: policies,
                receivedOn: receivedOn, text: row.text("text"), closedOn: closedOn)
        }
    }
}
