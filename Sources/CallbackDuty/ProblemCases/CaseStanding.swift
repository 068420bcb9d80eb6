/// How a problem case stands.
public struct CaseStanding: Hashable, Sendable {
    /// In a word.
    public enum Word: String, Hashable, Sendable, CaseIterable {
        /// Something is still to be done.
        case open
        /// All is done, and the core system has not closed it.
        case closable
        /// All is done, and it is closed.
        case closed
        /// The core system closed it, and something is still to be done.
        case closedEarly = "closed_early"
        /// An attempt opened it by what was answered (R40), and the core system lists none.
        case unlisted
    }

    /// In a word.
    public let word: Word
    /// All that is still to be done.
    public let gaps: [CaseGap]

    init(isClosed: Bool, gaps: [CaseGap]) {
        word = gaps.isEmpty ? (isClosed ? .closed : .closable) : isClosed ? .closedEarly : .open
        self.gaps = gaps
    }

    private init(word: Word, gaps: [CaseGap]) { (self.word, self.gaps) = (word, gaps) }

    /// Of a case that nobody listed yet.
    public static let unlisted = CaseStanding(word: .unlisted, gaps: [.notExplained])
}
