import CallCatalog
import CallModel
import TestSupport
import Testing

@Suite("Business events in the catalog")
struct EventTests {
    private let home: TemporaryCatalog

    init() throws { home = try TemporaryCatalog() }

    private func event(_ id: String, of policy: PolicyNumber, paidOn: CivilDate? = nil) -> ListedEvent {
        ListedEvent(
            id: EventID(rawValue: id), kind: .premiumDue, day: Facts.day, subject: .policy(number: policy),
            paidOn: paidOn)
    }

    @Test(
        "an event is known by its key, replaced by what is said later, and its policy's manifests are out of date")
    func put() throws {
        let policy = Facts.policy(1)
        let entry = Facts.entry(1, judgement: Facts.judgement(match: Facts.match(policy: policy.number)))
        let (due, paid) = (event("E1", of: policy.number), event("E1", of: policy.number, paidOn: Facts.day))
        try home.write { writer throws in
            _ = try writer.put(policy)
            try writer.insert(entry)
            try writer.settleEverything()
            #expect(try writer.put(due) == .added)
            #expect(try writer.outdated(.recording(entry.recording.id)) != nil)
            #expect(try writer.put(due) == .unchanged)
            #expect(try writer.put(paid) == .changed)
        }
        try home.read { reader throws in
            #expect(try reader.event(due.id) == paid)
            #expect(try reader.events(on: policy.number) == [paid])
            #expect(try reader.events(from: Facts.day, through: Facts.day) == [paid])
            #expect(
                try reader.events(from: Facts.day.advanced(byDays: 1), through: Facts.day.advanced(byDays: 9))
                    == [])
            #expect(try #require(try reader.heldFacts(of: entry.recording.id)).facts.contains("premium_due"))
            #expect(try reader.eventsWithoutPolicy().count == 0)
        }
    }

    @Test("what happened to a policy is forgotten with it, and what happened to another is not")
    func forgotten() throws {
        let (going, other) = (Facts.policy(1, contractEndedOn: Facts.day), Facts.policy(2))
        let entry = Facts.entry(
            1, judgement: Facts.judgement(match: Facts.match(policy: going.number), lastDay: Facts.day))
        try home.write { writer throws in
            for policy in [going, other] { _ = try writer.put(policy) }
            try writer.insert(entry)
            for (id, policy) in [("E1", going), ("E2", other)] { _ = try writer.put(event(id, of: policy.number)) }
            try Facts.destroy(entry, writer)
        }
        try home.read { reader throws in
            #expect(try reader.policy(going.number) == nil && reader.event(EventID(rawValue: "E1")) == nil)
            #expect(try reader.event(EventID(rawValue: "E2")) != nil)
        }
    }

    @Test("events of policies that no list has are counted")
    func strangers() throws {
        try home.write { writer throws in
            _ = try writer.put(event("E1", of: Facts.policy(7).number))
            #expect(try writer.eventsWithoutPolicy() == (1, Facts.policy(7).number))
        }
    }
}
