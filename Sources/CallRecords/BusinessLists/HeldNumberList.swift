public import CallModel

extension BusinessListReader<HeldNumberEntry> {
    /// The history of the numbers held for policies: `policyNumber, phone, heldFrom, heldUntil, origin`, a row for each
    /// number and stretch of days. `heldUntil` is the last day and empty while it is held; `origin` is application,
    /// alteration or named, and application where it is left out.
    /// - Parameter phones: knows what the numbers in it are.
    public static func numbers(phones: any PhoneNormaliser) -> BusinessListReader<HeldNumberEntry> {
        BusinessListReader(
            required: ["policyNumber", "phone", "heldFrom"], optional: ["heldUntil", "origin"]
        ) { row throws(RowRejection.Reason) in
            guard let number = try row.phone("phone", phones) else { throw .missing(column: "phone") }
            guard let from = try row.date("heldFrom") else { throw .missing(column: "heldFrom") }
            let until = try row.date("heldUntil")
            if let until, until < from {
                throw .impossibleTimes(explanation: "the number is held until a day before it is held")
            }
            let origin: HeldNumber.Origin = row.text("origin") == nil ? .application : try row.word("origin")
            return HeldNumberEntry(
                policyNumber: PolicyNumber(rawValue: try row.required("policyNumber")),
                held: HeldNumber(number: number, origin: origin, from: from, until: until))
        }
    }
}
