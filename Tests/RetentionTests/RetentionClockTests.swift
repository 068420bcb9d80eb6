import CallModel
import Retention
import TestSupport
import Testing

struct RetentionClockTests {
    private let clock = RetentionClock(classes: usualClasses)

    @Test func theLongestDecidesAndComesFirst() {
        let term = clock.term(facts(policy: policy(endedOn: "2026-05-01")))
        #expect(term.end == .lastDay(day("2036-05-01")))
        #expect(term.decidingClass == "contract")
        #expect(term.reasons.map(\.retentionClass) == ["contract", "callback"])
        #expect(term.reasons.map(\.lastDay) == [day("2036-05-01"), day("2029-03-16")])
        #expect(term.reasons.map(\.basis) == ["contract 依据", "callback 依据"])
    }

    @Test func aContractThatHasNotEndedKeepsTheRecording() {
        let term = clock.term(facts(policy: policy()))
        #expect(term.end == .open)
        #expect(term.decidingClass == "contract")
        #expect(term.reasons.first?.anchorDate == nil)
        // The clock that has run out is told all the same.
        #expect(term.reasons.last?.lastDay == day("2029-03-16"))
    }

    @Test func aCallThatBelongsToNoPolicyIsKeptThreeYears() {
        let term = clock.term(facts())
        #expect(term.end == .lastDay(day("2029-03-16")))
        // Two clocks of one length: the first of the configuration decides.
        #expect(term.decidingClass == "callback")
    }

    @Test func whatMayBelongToAPolicyIsKeptUntilThatIsKnown() {
        let term = clock.term(facts(recordedOn: "1999-01-01", mayHavePolicy: true))
        #expect(term.end == .open)
        #expect(term.reasons.count == 2)
    }

    @Test func whereNoClassAppliesTheRecordingIsKept() {
        let narrow = RetentionClock(classes: [
            retentionClass("claims", RetentionScope(kinds: [.init(rawValue: "claim")]))
        ])
        #expect(narrow.term(facts(kind: "renewal")) == RetentionTerm(end: .open, decidingClass: nil, reasons: []))
        #expect(RetentionClock(classes: []).term(facts()).end == .open)
    }

    @Test func aContractThatEndedBeforeTheCallCountsFromTheCall() {
        let term = clock.term(facts(recordedOn: "2026-03-16", policy: policy(endedOn: "2016-03-16")))
        #expect(term.end == .lastDay(day("2036-03-16")))
        #expect(term.reasons.first?.anchorDate == day("2026-03-16"))
    }

    @Test func anEndThatIsStillToComeCountsFromThere() {
        #expect(clock.term(facts(policy: policy(endedOn: "2046-01-01"))).end == .lastDay(day("2056-01-01")))
    }

    @Test(arguments: [
        ("2024-02-29", "10y", "2034-02-28"), ("2024-02-29", "4y", "2028-02-29"),
        ("2023-08-31", "6m", "2024-02-29"),
        ("2026-12-31", "2m", "2027-02-28"), ("2026-03-16", "2y6m", "2028-09-16"),
        ("2026-12-31", "1d", "2027-01-01"),
        ("2100-02-28", "1d", "2100-03-01"), ("2026-03-16", "0d", "2026-03-16"),
    ])
    func periodsAreThoseOfTheCalendar(anchor: String, length: String, lastDay: String) {
        let clock = RetentionClock(classes: [retentionClass("one", RetentionScope(), .recording, length)])
        #expect(clock.term(facts(recordedOn: anchor)).lastDay == day(lastDay))
    }

    @Test func aCaseKeepsWhatItBearsOnWhileItIsOpenAndForAPeriodAfterwards() {
        let clock = RetentionClock(classes: [
            retentionClass("callback"), retentionClass("misconduct", RetentionScope(), .caseClosed, "5y"),
        ])
        #expect(clock.term(facts()).lastDay == day("2029-03-16"))
        #expect(clock.term(facts(cases: .open)).end == .open)
        #expect(clock.end(facts(cases: .open)) == .open)
        #expect(clock.term(facts(cases: .closed(on: day("2027-01-31")))).lastDay == day("2032-01-31"))
        // One that was closed before the call was made: the call bears on something later.
        #expect(clock.term(facts(cases: .closed(on: day("2025-01-31")))).lastDay == day("2031-03-16"))
        #expect(clock.term(facts(complaints: .open)).lastDay == day("2029-03-16"))
    }

    @Test func aDisputeKeepsWhatItBearsOnWhileItIsOpenAndForAPeriodAfterwards() {
        let clock = RetentionClock(classes: [
            retentionClass("callback"), retentionClass("dispute", RetentionScope(), .disputeClosed, "3y"),
        ])
        let closed = facts(complaints: .closed(on: day("2027-01-31")))
        #expect(clock.term(closed).lastDay == day("2030-01-31"))
        #expect(clock.end(closed) == .lastDay(day("2030-01-31")))
        #expect(clock.term(closed).decidingClass == "dispute")
        #expect(clock.term(facts(complaints: .open)).end == .open)
        #expect(clock.term(facts(cases: .open)).lastDay == day("2029-03-16"))
        // Where the clock of disputes is all that there is, and there was no dispute, nobody says how long.
        let alone = RetentionClock(classes: [retentionClass("dispute", RetentionScope(), .disputeClosed, "3y")])
        #expect(alone.term(facts()).end == .open)
        #expect(alone.end(facts()) == .open)
    }

    @Test(
        arguments: [
            ([], Proceedings.none), (["2027-01-31"], .closed(on: day("2027-01-31"))), ([nil], .open),
            (["2027-01-31", nil], .open), (["2027-01-31", "2026-01-31"], .closed(on: day("2027-01-31"))),
        ] as [([String?], Proceedings)])
    func proceedingsAreClosedWithTheLastOfThem(closings: [String?], expected: Proceedings) {
        #expect(Proceedings(closings.map { $0.map(day) }) == expected)
    }
}
