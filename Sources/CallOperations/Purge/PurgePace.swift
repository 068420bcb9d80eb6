/// How much of a purge is done at a time. Whoever else writes (a hook that holds up a call's end) waits for one transaction
/// at most: what is begun within it is told by the time that it has taken by now, not by a number that another machine
/// would make wrong.
struct PurgePace {
    /// The aim for a transaction with its commit: below the tenth of a second that nobody else may have to wait longer than.
    private static let transaction = Duration.milliseconds(70)
    /// However slow commits are, so much is done in a transaction, or nothing would ever get done.
    private static let least = Duration.milliseconds(15)
    /// The clock is looked at this often only: on a machine that stands still for a moment, what is little stays together.
    private static let stride = 8
    /// How much of what a slow commit took is still expected of the next.
    private static let memory = 0.9

    /// The most recordings and documents of one batch, whose folders are synchronised together.
    private static let largest = 2000
    /// Reading fewer at a time saves nothing.
    private static let fewest = 64

    /// The most recordings and documents in a second; `nil` for no limit.
    let rate: Double?
    /// What the next commit may take: more than any of the last ones did. Nothing is known before the first.
    private var commit = Duration.milliseconds(40)

    init(rate: Double?) { self.rate = rate }

    /// Recordings and documents to read for a batch.
    var batch: Int { rate.map { max(1, min(Self.largest, Int($0 / 4))) } ?? Self.largest }

    /// Recordings and documents to read after a transaction had time for so many: the others would be read again.
    func batch(after done: Int) -> Int { min(batch, max(Self.fewest, 2 * done)) }

    /// Whether a transaction has done enough.
    /// - Parameters:
    ///   - elapsed: since it began.
    ///   - done: recordings and documents that it has taken in.
    func isEnough(after elapsed: Duration, done: Int) -> Bool {
        done > 0 && done % Self.stride == 0 && elapsed >= max(Self.least, Self.transaction - commit)
    }

    /// Learns from a commit how much time the next transaction has to leave for its own.
    mutating func took(commit seconds: Duration) { commit = max(seconds, commit * Self.memory) }

    /// How long to wait so that no more than the rate is done.
    func pause(after done: Int, since start: ContinuousClock.Instant) -> Duration {
        guard let rate else { return .zero }
        return max(.zero, .seconds(Double(done) / rate) - (ContinuousClock.now - start))
    }
}
