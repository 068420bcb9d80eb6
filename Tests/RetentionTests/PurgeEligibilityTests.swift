import CallModel
import Retention
import TestSupport
import Testing

struct PurgeEligibilityTests {
    private let lastDay = day("2026-03-16")
    private var term: RetentionTerm { Facts.term(lastDay: lastDay) }

    private func judge(_ today: String, _ holds: [LegalHold] = []) -> PurgeEligibility {
        PurgeEligibility(term: term, activeHolds: holds, today: day(today))
    }

    @Test func theFirstDayOfDestructionIsTheDayAfterTheLastDay() {
        #expect(judge("2026-03-15") == .protected(.notYet(lastDay: lastDay)))
        #expect(judge("2026-03-16") == .protected(.notYet(lastDay: lastDay)))
        #expect(judge("2026-03-17") == .due(lastDay: lastDay))
        #expect(judge("2099-01-01") == .due(lastDay: lastDay))
    }

    @Test func theLastDayOfALeapYearsFebruary() {
        let term = Facts.term(lastDay: day("2028-02-28"))
        let leapDay = PurgeEligibility(term: term, activeHolds: [], today: day("2028-02-29"))
        #expect(leapDay == .due(lastDay: day("2028-02-28")))
    }

    @Test func aHoldStopsWhatIsDue() {
        let holds = [
            Facts.hold(1, .recording(Facts.id(1))), Facts.hold(2, .callback(CallbackID(rawValue: "CB1"))),
        ]
        #expect(judge("2026-03-17", holds) == .protected(.holds(holds.map(\.id))))
    }

    @Test func aHoldThatWasReleasedStopsNothing() {
        let placed = Facts.hold(1, .recording(Facts.id(1)))
        let release = LegalHold.Release(author: "法务 李", releasedAt: Facts.morning, reason: "结案")
        let released = LegalHold(
            id: placed.id, scope: placed.scope, reason: placed.reason, author: placed.author,
            placedAt: placed.placedAt, reference: placed.reference, release: release)
        #expect(judge("2026-03-17", [released]) == .due(lastDay: lastDay))
        #expect(
            judge("2026-03-17", [released, Facts.hold(2, placed.scope)]) == .protected(.holds([Facts.madeID(2)])))
    }

    @Test func anOpenTermIsNeverDue() {
        let open = PurgeEligibility(term: Facts.term(lastDay: nil), activeHolds: [], today: day("9999-12-31"))
        #expect(open == .protected(.openTerm(decidingClass: "contract-long")))
    }

    @Test func aProtectionSaysWhyInOneLine() {
        let hold: HoldID = Facts.madeID(1)
        #expect("\(PurgeEligibility.Protection.holds([hold]))" == "a legal hold (\(hold))")
        #expect("\(PurgeEligibility.Protection.holds([hold, hold]))" == "2 legal holds")
        #expect("\(PurgeEligibility.Protection.notYet(lastDay: lastDay))" == "it must be kept until 2026-03-16")
        #expect("\(PurgeEligibility.Protection.openTerm(decidingClass: nil))" == "no retention class applies")
        #expect(
            "\(PurgeEligibility.Protection.openTerm(decidingClass: "contract"))"
                == "the clock of class 'contract' has not started or may not be the last")
    }
}
