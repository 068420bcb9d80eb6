public import CallModel

extension Facts {
    /// A policy in force.
    public static func policy(
        _ number: Int = 1, phones: [PhoneNumber] = [mobile], contractEndedOn: CivilDate? = nil
    ) -> Policy {
        Policy(
            number: PolicyNumber(rawValue: "P2026\(number)"), holderName: "张三丰",
            holderIDNumber: "11010519491231002X",
            phones: phones, product: "分红险", channel: "银保", salesAgent: "王五", issuedOn: day.advanced(byDays: -20),
            receiptSignedOn: day.advanced(byDays: -10), hesitationDays: 15, contractEndedOn: contractEndedOn)
    }

    /// A callback that is owed.
    public static func callback(
        _ number: Int = 1, policy: Int = 1, kind: String = "new_contract", phone: PhoneNumber? = mobile,
        dueBy: CivilDate? = day
    ) -> Callback {
        Callback(
            id: CallbackID(rawValue: "CB\(number)"), policyNumber: PolicyNumber(rawValue: "P2026\(policy)"),
            kind: CallbackKind(rawValue: kind), phone: phone, openedOn: day.advanced(byDays: -5), dueBy: dueBy)
    }
}
