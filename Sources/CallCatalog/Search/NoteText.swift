internal import CallModel

/// What somebody wrote, so that any part of it is found: by its pairs of neighbouring characters.
enum NoteText {
    /// What stands behind this is found by what stands before it only.
    private static let longest = 4000

    /// Every pair of neighbouring characters, and the last character alone.
    static func pairs(_ text: String) -> Set<String> {
        let characters = Array(SearchText.folded(text).prefix(longest))
        guard let last = characters.last else { return [] }
        var pairs = Set(zip(characters, characters.dropFirst()).map { String([$0, $1]) })
        pairs.insert(String(last))
        return pairs
    }

    /// The day of an instant in UTC: notes are put in order by it, and the site's zone does not matter for that.
    static func day(microseconds: Int64) -> String {
        CivilDate(daysSinceEpoch: Int(microseconds.floorDivided(by: 86_400_000_000))).description
    }
}
