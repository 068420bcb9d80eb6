public import CallModel

extension Facts {
    /// An answered call to a customer.
    public static func call(
        _ number: Int = 1, uniqueID: String? = nil, linkedID: String? = nil, others: [String] = [],
        startedAt: UTCInstant = morning, seconds: Int = 150, disposition: Disposition = .answered,
        direction: CallDirection = .outbound, customer: PhoneNumber? = mobile, agent: String? = "8001",
        recordingName: String? = nil, file: String = "Master.csv", isOver: Bool = true
    ) -> CallDetail {
        let isAnswered = disposition == .answered
        let agentParty = CallParty(dialled: agent ?? "", number: agent.map(PhoneNumber.init(normalised:)))
        let customerParty = CallParty(dialled: "9\(customer?.normalised.dropFirst(3) ?? "")", number: customer)
        return CallDetail(
            id: id(2_000_000 + number), source: "pbx1", format: .asteriskCSV, rowKey: "row \(number)",
            uniqueID: uniqueID ?? "1773624600.\(number)", linkedID: linkedID, otherIdentifiers: others,
            startedAt: startedAt, answeredAt: isAnswered ? startedAt.advanced(bySeconds: 8) : nil,
            endedAt: isOver ? startedAt.advanced(bySeconds: Int64(seconds)) : nil,
            durationSeconds: isOver ? seconds : 0,
            billableSeconds: isAnswered && isOver ? seconds - 8 : 0, disposition: disposition,
            direction: direction,
            caller: direction == .inbound ? customerParty : agentParty,
            callee: direction == .inbound ? agentParty : customerParty, agent: agent, trunk: "trunk-ct",
            recordingName: recordingName, origin: FactOrigin(file: file, line: number))
    }
}
