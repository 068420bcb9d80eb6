internal import CallCatalog
public import CallModel
internal import CallbackDuty
internal import Configuration
internal import PhoneNumbers

/// `resolve --number`: what a person found out about a number that several policyholders share or that is an agent's own
/// (R29, R30).
public struct ResolveNumber {
    private let home: OpenHome

    /// In this home.
    public init(_ home: OpenHome) { self.home = home }

    /// Keeps the result: it counts from now on for every callback of the policies that the number stands on, and stays
    /// beside what is found out later.
    /// - Parameters:
    ///   - phone: the number, however it is written.
    ///   - result: what came of it.
    ///   - reason: why, for those who ask later.
    public func run(
        _ phone: String, _ result: NumberInquiry.Result, reason: String
    ) throws(OperationFailure) -> NumberInquiry {
        // The policies may be those of several units.
        try home.requireWholeSight("contacts")
        guard let number = home.phones.normalise(phone) else {
            throw OperationFailure(.usage, "'\(phone)' is no telephone number")
        }
        return try OperationFailure.translating {
            let rules = try CallbackRules(folder: home.layout.configuration).contactData
            return try home.catalog.write { writer in
                let policies = try writer.policies(phones: [number])
                let contacts = policies.flatMap { PolicyContact.all(on: $0) }.filter { $0.number == number }
                let known = try writer.inquiries(of: number)
                guard
                    try !policies.isEmpty
                        && (!SharedNumber.all(in: contacts, rules: rules).isEmpty
                            || !writer.agents(withNumber: number).isEmpty || !known.isEmpty)
                else {
                    throw OperationFailure(
                        .noInput,
                        "\(number.masked) on no policy is shared or an agent's: see 'huiyin list contacts'")
                }
                let now = home.clock.now()
                let inquiry = NumberInquiry(
                    number: number, result: result, policies: policies.map(\.number), author: home.actor,
                    // Two results of one instant would be one.
                    decidedAt: known.last.map { max(now, UTCInstant(microseconds: $0.decidedAt.microseconds + 1)) }
                        ?? now, reason: reason)
                try writer.add(inquiry)
                // Without the policies, which the trail would keep for good.
                try writer.audit(
                    home.event(
                        .numberInvestigated, number.masked,
                        [
                            "result": result.rawValue, "reason": PersonalData.masked(text: reason),
                            "policies": "\(inquiry.policies.count)",
                        ]))
                return inquiry
            }
        }
    }
}
