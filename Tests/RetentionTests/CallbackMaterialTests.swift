import CallModel
import Configuration
import Retention
import TestSupport
import Testing

/// How long callback material is kept by the shipped classes: R50, R51, R57.
struct CallbackMaterialTests {
    private let clock: RetentionClock

    init() throws { clock = RetentionClock(classes: try RetentionClass.load(folder: "/nowhere")) }

    private func eligibility(
        of facts: RetentionFacts, on today: String, _ holds: [LegalHold] = []
    ) -> PurgeEligibility {
        PurgeEligibility(term: clock.term(facts), activeHolds: holds, today: day(today))
    }

    @Test("R50 three years are a floor among floors: a contract that lives on keeps its callbacks")
    func threeYears() {
        let ended = policy(endedOn: "2027-03-16")
        let recorded = facts(recordedOn: "2026-03-16", policy: ended)
        #expect(eligibility(of: recorded, on: "2029-03-17") == .protected(.notYet(lastDay: day("2037-03-16"))))
        #expect(
            eligibility(of: facts(policy: policy()), on: "2029-03-17")
                == .protected(.openTerm(decidingClass: "contract-long")))
        // Where there is no contract they decide.
        #expect(eligibility(of: facts(), on: "2029-03-16") == .protected(.notYet(lastDay: day("2029-03-16"))))
        #expect(eligibility(of: facts(), on: "2029-03-17") == .due(lastDay: day("2029-03-16")))
        #expect(clock.term(recorded).reasons.contains { $0.lastDay == day("2029-03-16") })
    }

    @Test("R51 ten years run from the contract's end, and without that day nothing may be destroyed")
    func tenYears() {
        let ended = facts(recordedOn: "2026-03-16", policy: policy(endedOn: "2030-05-31"))
        #expect(eligibility(of: ended, on: "2040-05-31") == .protected(.notYet(lastDay: day("2040-05-31"))))
        #expect(eligibility(of: ended, on: "2040-06-01") == .due(lastDay: day("2040-05-31")))
        let unknown = facts(recordedOn: "1999-03-16", policy: policy())
        #expect(
            eligibility(of: unknown, on: "2099-01-01") == .protected(.openTerm(decidingClass: "contract-long")))
        let reason = clock.term(unknown).reasons.first
        #expect(reason?.anchor == .contractEnd && reason?.anchorDate == nil && reason?.lastDay == nil)
    }

    @Test("R57 a complaint's hold keeps what would be due")
    func complaint() {
        let hold = Facts.hold(1, .policy(PolicyNumber(rawValue: "P1")))
        #expect(eligibility(of: facts(), on: "2099-01-01") == .due(lastDay: day("2029-03-16")))
        guard case .protected(.holds) = eligibility(of: facts(), on: "2099-01-01", [hold]) else {
            Issue.record("not held")
            return
        }
    }
}
