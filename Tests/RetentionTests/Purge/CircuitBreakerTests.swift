import Retention
import Testing

/// P7: what stops a purge until a person has looked.
struct CircuitBreakerTests {
    private let breaker = CircuitBreaker(
        largestShare: 0.05, largestMultiple: 10, smallestCount: 50, policyListDays: 7)

    private func names(_ change: (inout CircuitBreaker.Situation) -> Void) -> [PurgeAlarm.Name] {
        var situation = CircuitBreaker.Situation(
            planned: 100, archived: 10_000, usual: 80, hasPolicies: true, policyListAge: 1, vanishedHolds: 0)
        change(&situation)
        return breaker.alarms(situation).map(\.name)
    }

    @Test func aPurgeLikeAnyOtherPasses() { #expect(names { _ in } == []) }

    @Test func theShareOfTheArchiveIsCountedExactly() {
        #expect(names { ($0.planned, $0.usual) = (500, nil) } == [])
        #expect(names { ($0.planned, $0.usual) = (501, nil) } == [.archiveShare])
    }

    @Test func theUsualAmountCountsOnceThereIsOne() {
        #expect(names { ($0.archived, $0.planned, $0.usual) = (1_000_000, 800, 80) } == [])
        #expect(names { ($0.archived, $0.planned, $0.usual) = (1_000_000, 801, 80) } == [.dailyAmount])
        #expect(names { ($0.archived, $0.planned, $0.usual) = (1_000_000, 801, nil) } == [])
    }

    @Test func littleIsNotMeasuredAgainstParts() {
        #expect(names { ($0.archived, $0.planned, $0.usual) = (60, 49, 1) } == [])
        #expect(names { ($0.archived, $0.planned, $0.usual) = (60, 50, 1) } == [.archiveShare, .dailyAmount])
    }

    @Test func aListOfPoliciesMustBeThereAndRecent() {
        #expect(names { $0.policyListAge = 7 } == [])
        #expect(names { $0.policyListAge = 7.001 } == [.policyList])
        #expect(names { $0.policyListAge = nil } == [.policyList])
        #expect(names { $0.hasPolicies = false } == [.policyList])
    }

    @Test func holdsThatVanishedComeFirst() {
        #expect(
            names { ($0.vanishedHolds, $0.planned) = (1, 5000) } == [.vanishedHolds, .archiveShare, .dailyAmount])
    }

    @Test func whereNothingIsPlannedNothingIsWrong() {
        #expect(names { ($0.planned, $0.vanishedHolds, $0.hasPolicies) = (0, 3, false) } == [])
    }
}
