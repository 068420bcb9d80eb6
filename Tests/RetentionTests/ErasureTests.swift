import CallModel
import Retention
import TestSupport
import Testing

/// Order for conflicts: hold, statutory floor, erasure request, company default (个人信息保护法 第十九条, 第四十七条).
@Suite("A request for erasure among the retention clocks")
struct ErasureTests {
    private static let asked = "2026-05-04"

    private func term(
        _ classes: [RetentionClass], _ facts: RetentionFacts
    ) -> RetentionTerm {
        let clock = RetentionClock(classes: classes)
        #expect(clock.end(facts) == clock.term(facts).end)
        return clock.term(facts)
    }

    @Test("ends what the company has ruled for itself the day before it came")
    func companyRule() {
        let term = term([retentionClass("no-contract")], facts(erasureRequestedOn: Self.asked))
        #expect(term.lastDay == day("2026-05-03"))
        #expect(term.reasons.map(\.erasureRequestedOn) == [day(Self.asked)])
        #expect(
            PurgeEligibility(term: term, activeHolds: [], today: day(Self.asked))
                == .due(lastDay: day("2026-05-03")))
    }

    @Test("yields to a legal hold")
    func hold() {
        let term = term([retentionClass("no-contract")], facts(erasureRequestedOn: Self.asked))
        let hold = Facts.hold(1, .recording(Facts.id(1)))
        #expect(
            PurgeEligibility(term: term, activeHolds: [hold], today: day("2030-01-01"))
                == .protected(.holds([hold.id])))
    }

    @Test("yields to whatever binds the company", arguments: BasisRank.allCases.filter(\.isStatutory))
    func floor(rank: BasisRank) {
        let classes = [retentionClass("no-contract"), retentionClass("local", rank: rank)]
        let term = term(classes, facts(erasureRequestedOn: Self.asked))
        #expect(term.lastDay == day("2029-03-16"))
        #expect(term.decidingClass == "local")
        #expect(term.reasons.map(\.erasureRequestedOn) == [nil, day(Self.asked)])
    }

    @Test("ends a company's clock whose event has not come, but none of a case or dispute under way")
    func openClocks() {
        let contract = [retentionClass("contract", RetentionScope(.withPolicy), .contractEnd, "10y")]
        #expect(
            term(contract, facts(policy: policy(), erasureRequestedOn: Self.asked)).lastDay == day("2026-05-03"))
        let proceedings = [
            retentionClass("callback"), retentionClass("misconduct", RetentionScope(), .caseClosed, "5y"),
            retentionClass("dispute", RetentionScope(), .disputeClosed, "3y"),
        ]
        #expect(term(proceedings, facts(cases: .open, erasureRequestedOn: Self.asked)).end == .open)
        #expect(term(proceedings, facts(complaints: .open, erasureRequestedOn: Self.asked)).end == .open)
        // Whether or not a class counts from it.
        let callback = [retentionClass("callback")]
        #expect(term(callback, facts(cases: .open, erasureRequestedOn: Self.asked)).lastDay == day("2029-03-16"))
        #expect(
            term(callback, facts(complaints: .open, erasureRequestedOn: Self.asked)).lastDay == day("2029-03-16"))
        #expect(
            term(proceedings, facts(cases: .closed(on: day("2026-04-01")), erasureRequestedOn: Self.asked)).lastDay
                == day("2026-05-03"))
    }

    @Test("changes nothing of what is over anyway, and nothing of what may belong to a policy that is not known")
    func others() {
        let over = facts(recordedOn: "2013-06-18", erasureRequestedOn: Self.asked)
        let term = term([retentionClass("no-contract")], over)
        #expect(term.lastDay == day("2016-06-18"))
        #expect(term.reasons.map(\.erasureRequestedOn) == [nil])
        let unknown = facts(mayHavePolicy: true, erasureRequestedOn: Self.asked)
        #expect(self.term([retentionClass("no-contract")], unknown).end == .open)
        #expect(self.term([], facts(erasureRequestedOn: Self.asked)).end == .open)
    }
}
