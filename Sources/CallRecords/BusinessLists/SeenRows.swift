/// What rows of a list said by now: of each key the line, and a hash of what stood there. A list of a million policies takes
/// some tens of megabytes so, and its facts would take ten times that.
final class SeenRows<Key: Hashable, Fact: Hashable> {
    private var rows: [Key: (line: Int32, hash: Int)] = [:]

    /// Takes a row.
    /// - Returns: the line of an earlier one with the same key that said something else.
    func contradiction(_ key: Key, _ fact: Fact, line: Int) -> Int? {
        guard let earlier = rows[key] else {
            rows[key] = (Int32(clamping: line), fact.hashValue)
            return nil
        }
        return earlier.hash == fact.hashValue ? nil : Int(earlier.line)
    }
}
