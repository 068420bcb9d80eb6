internal import CallModel

/// Recordings that count under the same words for every key.
struct Stratum {
    /// The words in the order of the keys; `nil` where one is not known.
    let words: [String?]
    /// Its name for a reader: `agent=8001 kind=new_contract`.
    let name: String
    /// Its recordings, in order of identifier.
    let recordings: [RecordingID]

    /// Splits a population, the strata ordered by their words; the same whatever the order of the population.
    static func split(_ population: [SampleUnit], by keys: [StratumKey]) -> [Stratum] {
        Dictionary(grouping: population) { unit in keys.map { unit.attributes[$0] } }
            .map { words, units in
                Stratum(words: words, name: name(keys, words), recordings: units.map(\.recordingID).sorted())
            }
            .sorted { precedes($0.words, $1.words) }
    }

    /// By bytes, the unknown first: how strings compare otherwise changes with the version of Unicode, and a draw must
    /// not change.
    private static func precedes(_ left: [String?], _ right: [String?]) -> Bool {
        for (left, right) in zip(left, right) where left != right {
            guard let left, let right else { return left == nil }
            return left.utf8.lexicographicallyPrecedes(right.utf8)
        }
        return false
    }

    private static func name(_ keys: [StratumKey], _ words: [String?]) -> String {
        guard !keys.isEmpty else { return "all" }
        return zip(keys, words).map { "\($0.rawValue)=\($1.map(quoted) ?? "-")" }.joined(separator: " ")
    }

    /// A word that would be mistaken for something else.
    private static func quoted(_ word: String) -> String {
        let isPlain = word != "-" && !word.isEmpty && !word.contains { " =\"".contains($0) }
        return isPlain ? word : word.debugDescription
    }
}
