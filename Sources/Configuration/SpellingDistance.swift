/// How far two words lie apart: the letters to put in, take out or change (Levenshtein).
enum SpellingDistance {
    static func between(_ left: String, _ right: String) -> Int {
        let right = Array(right)
        var distances = Array(0...right.count)
        for (row, character) in left.enumerated() {
            var diagonal = distances[0]
            distances[0] = row + 1
            for column in right.indices {
                let changed = diagonal + (character == right[column] ? 0 : 1)
                diagonal = distances[column + 1]
                distances[column + 1] = min(changed, diagonal + 1, distances[column] + 1)
            }
        }
        return distances[right.count]
    }
}

extension SpellingDistance {
    /// The word that was probably meant: one letter in three may be wrong. Of words as near, the first; `nil` where none
    /// is near.
    static func nearest(to word: String, among words: [String]) -> String? {
        let near = words.map { (word: $0, distance: between($0, word)) }.filter {
            $0.distance <= (word.count + 1) / 3
        }
        return near.min { $0.distance < $1.distance }?.word
    }
}
