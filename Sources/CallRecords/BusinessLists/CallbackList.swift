public import CallModel

extension BusinessListReader<Callback> {
    /// A list of callbacks that are owed: `callbackID, policyNumber, kind, phone, openedOn, dueBy`. Only the days may
    /// be left out.
    /// - Parameter phones: knows what the numbers in it are.
    public static func callbacks(phones: any PhoneNormaliser) -> BusinessListReader<Callback> {
        BusinessListReader(
            required: ["callbackID", "policyNumber", "kind", "phone"], optional: ["openedOn", "dueBy"]
        ) { row throws(RowRejection.Reason) in
            let openedOn = try row.date("openedOn")
            let dueBy = try row.date("dueBy")
            if let openedOn, let dueBy, dueBy < openedOn {
                throw .impossibleTimes(explanation: "the callback is due before it is opened")
            }
            return Callback(
                id: CallbackID(rawValue: try row.required("callbackID")),
                policyNumber: PolicyNumber(rawValue: try row.required("policyNumber")),
                kind: CallbackKind(rawValue: try row.required("kind")), phone: try row.phone("phone", phones),
                openedOn: openedOn, dueBy: dueBy)
        }
    }
}
