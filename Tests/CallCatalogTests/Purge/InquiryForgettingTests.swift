import CallCatalog
import CallModel
import TestSupport
import Testing

/// What people found out about numbers, when the policies go that it is about.
@Suite("Results about numbers and the policies that they name")
struct InquiryForgettingTests {
    private let home: TemporaryCatalog
    private let shared = Facts.mobile(7)

    init() throws { home = try TemporaryCatalog() }

    /// A recording of a policy whose contract has ended.
    private func entry(_ number: Int, policy: Policy) -> RecordingEntry {
        Facts.entry(
            number, judgement: Facts.judgement(match: Facts.match(policy: policy.number), lastDay: Facts.day))
    }

    private func ended(_ number: Int, phones: [PhoneNumber]) -> Policy {
        Facts.policy(number, phones: phones, contractEndedOn: Facts.day)
    }

    private func inquiry(_ policies: Policy...) -> NumberInquiry {
        NumberInquiry(
            number: shared, result: .corrected, policies: policies.map(\.number), author: "li",
            decidedAt: Facts.morning, reason: "号码有误")
    }

    private func rows() throws -> [String] {
        try home.read { try $0.inquiries(of: shared) }.map { "\($0.policies.map(\.rawValue))" }
    }

    @Test("R29 a number that was put right is forgotten with the policy that has it no longer")
    func corrected() throws {
        let (before, after) = (ended(1, phones: [shared]), ended(1, phones: [Facts.mobile(8)]))
        let entry = entry(1, policy: before)
        try home.write { writer throws in
            _ = try writer.put(before)
            try writer.insert(entry)
            try writer.add(inquiry(before))
            _ = try writer.put(after)
            try Facts.destroy(entry, writer)
        }
        #expect(try home.read { try $0.policy(before.number) } == nil)
        #expect(try rows() == [])
    }

    @Test("R29 a result stays while a policy that it names does, and names the other no longer")
    func oneOfTwo() throws {
        let (going, staying) = (ended(1, phones: [shared]), ended(2, phones: [Facts.mobile(8)]))
        let entries = [entry(1, policy: going), entry(2, policy: staying)]
        try home.write { writer throws in
            for policy in [going, staying] { _ = try writer.put(policy) }
            for entry in entries { try writer.insert(entry) }
            try writer.add(inquiry(going, staying))
            try writer.settleEverything()
            try Facts.destroy(entries[0], writer)
        }
        #expect(try rows() == ["[\"P20262\"]"])
        try home.read { reader throws in
            #expect(try reader.policy(going.number) == nil)
            #expect(try reader.outdated(.recording(entries[1].recording.id)) != nil)
            let facts = try #require(try reader.heldFacts(of: entries[1].recording.id)).facts
            #expect(facts.contains("号码有误") && !facts.contains("P20261"))
        }
    }

    @Test("R29 a result stays while its number stands on a policy that came later")
    func later() throws {
        let (going, later) = (ended(1, phones: [shared]), ended(2, phones: [shared]))
        let entries = [entry(1, policy: going), entry(2, policy: later)]
        try home.write { writer throws in
            for policy in [going, later] { _ = try writer.put(policy) }
            for entry in entries { try writer.insert(entry) }
            try writer.add(inquiry(going))
            try Facts.destroy(entries[0], writer)
        }
        #expect(try rows() == ["[]"])
        try home.write { try Facts.destroy(entries[1], plan: 2, $0) }
        #expect(try rows() == [])
    }

    @Test("R29 what is found out brings the manifests of all policies with the number up to date")
    func manifests() throws {
        let (named, joined, other) = (
            Facts.policy(1, phones: [shared]), Facts.policy(2, phones: [shared]), Facts.policy(3)
        )
        let entries = [entry(1, policy: named), entry(2, policy: joined), entry(3, policy: other)]
        try home.write { writer throws in
            for policy in [named, joined, other] { _ = try writer.put(policy) }
            for entry in entries { try writer.insert(entry) }
            try writer.settleEverything()
            try writer.add(inquiry(named))
        }
        try home.read { reader throws in
            let outdated = try entries.map { try reader.outdated(.recording($0.recording.id)) != nil }
            #expect(outdated == [true, true, false])
            let facts = try entries.map { try #require(try reader.heldFacts(of: $0.recording.id)).facts }
            #expect(facts.map { $0.contains("号码有误") } == [true, true, false])
        }
    }
}
