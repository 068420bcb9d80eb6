internal import CallModel

/// Durations as logs write them.
enum DurationText {
    /// Reads whole seconds (`48`), seconds with a fraction, which is dropped as Asterisk drops it (`48.917`), and hours,
    /// minutes and seconds (`0:00:48`).
    static func seconds(_ text: String, _ column: String) throws(RowRejection.Reason) -> Int {
        let whole = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let parts = (whole.first ?? "").split(separator: ":", omittingEmptySubsequences: false).map(number)
        let isFraction = whole.count == 1 || number(whole[1]) != nil
        let seconds: Int? =
            switch parts.count {
            case 1: parts[0]
            case 3 where parts.dropFirst().allSatisfy({ ($0 ?? 60) < 60 }):
                parts.reduce(0) { sum, part in sum.flatMap { sum in part.map { sum * 60 + $0 } } }
            default: nil
            }
        guard isFraction, let seconds, seconds <= CallTimes.longestSeconds else {
            throw .unreadable(
                column: column, value: text, expected: "a number of seconds, or hours:minutes:seconds")
        }
        return seconds
    }

    /// Up to nine digits and nothing else.
    private static func number(_ text: Substring) -> Int? {
        (1...9).contains(text.utf8.count) && text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
    }
}
