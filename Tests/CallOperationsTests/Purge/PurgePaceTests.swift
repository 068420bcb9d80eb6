import Testing

@testable import CallOperations

@Suite("How much of a purge is done at a time")
struct PurgePaceTests {
    /// For how long a transaction goes on, in milliseconds.
    private func length(_ pace: PurgePace) -> Int? {
        (0...200).first { pace.isEnough(after: .milliseconds($0), done: 8) }
    }

    @Test("a transaction leaves its commit the time that the last ones took, and does something all the same")
    func commits() throws {
        var pace = PurgePace(rate: nil)
        let first = try #require(length(pace))
        pace.took(commit: .milliseconds(45))
        let afterSlow = try #require(length(pace))
        #expect(first == 30 && afterSlow == 25)
        pace.took(commit: .milliseconds(500))
        #expect(length(pace) == 15)
        // One slow commit is not expected for ever.
        for _ in 0..<60 { pace.took(commit: .milliseconds(5)) }
        #expect(length(pace) == 65)
    }

    @Test("the first few are done together, whatever the clock says")
    func few() {
        let pace = PurgePace(rate: nil)
        #expect((0..<8).allSatisfy { !pace.isEnough(after: .seconds(9), done: $0) })
        #expect(pace.isEnough(after: .seconds(9), done: 8))
    }

    @Test("of a rate no more is read than a quarter of a second has time for")
    func rates() {
        #expect(PurgePace(rate: 40).batch == 10 && PurgePace(rate: 1).batch == 1)
        #expect(PurgePace(rate: nil).batch(after: 100) == 200)
        #expect(PurgePace(rate: 4).pause(after: 8, since: .now) > .seconds(1))
    }
}
