public import ArgumentParser
public import CallModel
import CallOperations

extension CivilDate: ExpressibleByArgument {}
extension Verdict: ExpressibleByArgument {}
extension FindingCode: ExpressibleByArgument {}
extension NumberInquiry.Result: ExpressibleByArgument {}

/// What lists are narrowed by.
struct FilterOptions: ParsableArguments {
    @Option(help: "Only of policies that this unit of the company or one below it answers for.")
    var unit: String?

    @Option(help: "Only of this policy.")
    var policy: String?

    @Option(help: "Only of this callback.")
    var callback: String?

    @Option(help: "Only of this telephone number, however it is written.")
    var phone: String?

    @Option(help: "Only of this agent's extension.")
    var agent: String?

    @Option(help: ArgumentHelp("From this day of the site on.", valueName: "yyyy-mm-dd"))
    var from: CivilDate?

    @Option(help: ArgumentHelp("Up to this day of the site.", valueName: "yyyy-mm-dd"))
    var to: CivilDate?

    @Option(help: "Only with this verdict.")
    var verdict: Verdict?

    @Option(help: ArgumentHelp("Only with this finding.", valueName: "code"))
    var finding: FindingCode?

    @Option(help: "Only of this kind of callback, such as new_contract.")
    var kind: String?

    @Option(help: ArgumentHelp("At most so many.", valueName: "n"))
    var limit: Int?

    func validate() throws {
        if let limit, limit < 0 { throw ValidationError("--limit must not be negative") }
        if let from, let to, to < from {
            throw ValidationError("--to is before --from: nothing lies between them")
        }
    }

    /// Whether it asks for more than a policy, a callback or an agent.
    var hasConditions: Bool {
        phone != nil || from != nil || to != nil || verdict != nil || finding != nil || kind != nil || limit != nil
    }

    var filter: ListFilter {
        var filter = ListFilter()
        (filter.policy, filter.callback, filter.phone, filter.agent) = (policy, callback, phone, agent)
        (filter.from, filter.to, filter.verdict, filter.finding) = (from, to, verdict, finding)
        (filter.kind, filter.limit, filter.unit) = (kind, limit, unit)
        return filter
    }
}
