import CallModel
import Matching
import TestSupport
import Testing

@Suite("What the rows of a call tell of it")
struct LegRoleTests {
    private func roles(_ legs: [CallDetail]) -> [String] {
        let calls = CallLegs.grouped(legs)
        #expect(calls.count == 1)
        return calls.flatMap { $0.inOrder.map { "\($0.leg.rowKey) \($0.role.rawValue)" } }
    }

    @Test("a queue's attempts, the answer, a transfer to another agent")
    func transfer() {
        let legs = [
            Facts.call(1, linkedID: "L", seconds: 15, disposition: .noAnswer, agent: "8001"),
            Facts.call(2, linkedID: "L", startedAt: Facts.morning.advanced(bySeconds: 15), agent: "8002"),
            Facts.call(
                3, linkedID: "L", startedAt: Facts.morning.advanced(bySeconds: 100), seconds: 60, agent: "8003"),
            Facts.call(
                4, linkedID: "L", startedAt: Facts.morning.advanced(bySeconds: 101), seconds: 50, customer: nil,
                agent: "8002"),
        ]
        #expect(roles(legs.reversed()) == ["row 1 attempt", "row 2 main", "row 3 transfer", "row 4 part"])
    }

    @Test("events beside rows are the same call once more, however long they say it was")
    func twoLogs() {
        let row = Facts.call(1, uniqueID: "u1", seconds: 100)
        let events = CallDetail(
            id: Facts.id(2_000_009), source: row.source, format: .asteriskCEL, rowKey: "u1", uniqueID: "u1",
            linkedID: "u1", otherIdentifiers: ["u2"], startedAt: row.startedAt, answeredAt: row.answeredAt,
            endedAt: row.endedAt, durationSeconds: 900, billableSeconds: 890, disposition: .answered,
            direction: .outbound, caller: row.caller, callee: row.callee, agent: "8001", trunk: nil,
            recordingName: nil, origin: row.origin)
        #expect(Set(roles([row, events])) == ["row 1 main", "u1 log"])
        #expect(Reconciliation(minimumBillableSeconds: 3).unrecorded([row, events], recorded: []).count == 1)
        #expect(Reconciliation(minimumBillableSeconds: 3).unrecorded([row, events], recorded: [row.id]).isEmpty)
        #expect(
            Reconciliation(minimumBillableSeconds: 3).unrecorded([row, events], recorded: [events.id]).isEmpty)
    }

    @Test("of a call that nobody answered no row is an attempt beside another")
    func unanswered() {
        let legs = (1...2).map {
            Facts.call(
                $0, linkedID: "L", startedAt: Facts.morning.advanced(bySeconds: Int64($0)), disposition: .busy)
        }
        #expect(roles(legs) == ["row 1 main", "row 2 part"])
    }
}
