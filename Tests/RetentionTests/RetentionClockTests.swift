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

    @Test func aCaseThatIsOpenOrUnknownKeepsWhatItMayBearOn() {
        let disputes = RetentionClock(classes: [retentionClass("dispute", RetentionScope(), .caseClosed, "2y")])
        #expect(disputes.term(facts()).end == .open)
        #expect(disputes.term(facts(caseClosedOn: "2027-01-31")).lastDay == day("2029-01-31"))
    }
}
