import Testing

@testable import Configuration

struct SpellingDistanceTests {
    @Test(arguments: [
        ("", "", 0), ("silent", "silent", 0), ("silent", "", 6), ("", "silent", 6), ("deadair", "dead_air", 1),
        ("kitten", "sitting", 3), ("one_way", "oneway", 1), ("ab", "ba", 2), ("静默", "静音", 1),
    ])
    func known(left: String, right: String, distance: Int) {
        #expect(SpellingDistance.between(left, right) == distance)
        #expect(SpellingDistance.between(right, left) == distance)
    }

    @Test func onlyWhatIsNearIsProposed() {
        #expect(SpellingDistance.nearest(to: "second", among: ["severity", "seconds"]) == "seconds")
        #expect(SpellingDistance.nearest(to: "note", among: ["name"]) == nil)
        #expect(SpellingDistance.nearest(to: "class", among: ["classes"]) == "classes")
        #expect(SpellingDistance.nearest(to: "abc", among: ["abd", "abe"]) == "abd")
        #expect(SpellingDistance.nearest(to: "abc", among: []) == nil)
    }
}
