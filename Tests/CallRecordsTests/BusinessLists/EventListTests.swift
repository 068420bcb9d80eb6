import CallModel
import Testing

@testable import CallRecords

@Suite("A list of business events")
struct EventListTests {
    private let kinds: Set<EventKind> = [.premiumDue, .lapsed, EventKind(rawValue: "surrendered")]

    private func events(_ rows: String) throws -> Reading<ListedEvent> {
        try facts(
            "eventID,kind,day,policyNumber,agent,amountYuan,graceEndsOn,paidOn\n" + rows, .events(kinds: kinds))
    }

    private func event(
        _ kind: EventKind, _ subject: ListedEvent.Subject = .policy(number: PolicyNumber(rawValue: "YS1")),
        amount: String? = nil, graceEndsOn: String? = nil, paidOn: String? = nil
    ) -> ListedEvent {
        ListedEvent(
            id: EventID(rawValue: "E1"), kind: kind, day: day("2026-03-10"), subject: subject,
            amount: amount.flatMap(YuanAmount.init), graceEndsOn: graceEndsOn.map(day), paidOn: paidOn.map(day))
    }

    @Test("of a policy or of an agent, with its money, its grace period and its payment")
    func rows() throws {
        let rows: [(String, ListedEvent)] = [
            (
                "E1,surrendered,2026-03-10,YS1,,1000.00,,",
                event(EventKind(rawValue: "surrendered"), amount: "1000.00")
            ),
            ("E1,lapsed,2026-03-10,YS1,,,2026-03-09,", event(.lapsed, graceEndsOn: "2026-03-09")),
            (
                "E1,premium_due,2026-03-10,YS1,,,2026-05-09,2026-03-20",
                event(.premiumDue, graceEndsOn: "2026-05-09", paidOn: "2026-03-20")
            ),
            ("E1,lapsed,2026-03-10,,A7,,,", event(.lapsed, .agent(code: AgentCode(rawValue: "A7")))),
        ]
        for (row, expected) in rows { #expect(try events(row + "\n").accepted == [expected]) }
    }

    @Test(
        "a row of no known kind, of nobody, of two, or with what its kind does not have is rejected",
        arguments: [
            "E1,surendered,2026-03-10,YS1,,,,", "E1,lapsed,2026-03-10,,,,,", "E1,lapsed,2026-03-10,YS1,A7,,,",
            "E1,lapsed,2026-03-10,YS1,,,,2026-03-20", "E1,premium_due,2026-03-10,,A7,,,",
            "E1,premium_due,2026-03-10,YS1,,,2026-03-09,", "E1,surrendered,2026-03-10,YS1,,1000.005,,",
            "E1,surrendered,,YS1,,,,", ",surrendered,2026-03-10,YS1,,,,",
        ])
    func rejected(row: String) throws {
        #expect(try events(row + "\n").rejected.count == 1)
    }
}
