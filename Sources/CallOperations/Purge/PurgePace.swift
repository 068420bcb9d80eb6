/// How much of a purge is done at a time. Whoever else writes (a hook that holds up a call's end) waits for one transaction
/// at most: what is begun within it is told by the time that it has taken by now, not by a number that another machine
/// would make wrong.
struct PurgePace {
    /// The aim for a transaction, before its commit.
    static let transaction = Duration.milliseconds(50)
    /// The clock is looked at this often only: on a machine that stands still for a moment, what is little stays together.
    private static let stride = 16
    /// The most recordings and documents of one batch, whose folders are synchronised together.
    private static let largest = 2000
    /// Reading fewer at a time saves nothing.
    private static let fewest = 64

    /// The most recordings and documents in a second; `nil` for no limit.
    let rate: Double?

    /// Recordings and documents to read for a batch.
    var batch: Int { rate.map { max(1, min(Self.largest, Int($0 / 4))) } ?? Self.largest }

    /// Recordings and documents to read after a transaction had time for so many: the others would be read again.
    func batch(after done: Int) -> Int { min(batch, max(Self.fewest, 2 * done)) }

    /// Whether a transaction that began at an instant has done enough.
    static func isEnough(since start: ContinuousClock.Instant, done: Int) -> Bool {
        done > 0 && done % stride == 0 && ContinuousClock.now - start >= transaction
    }

    /// How long to wait so that no more than the rate is done.
    func pause(after done: Int, since start: ContinuousClock.Instant) -> Duration {
        guard let rate else { return .zero }
        return max(.zero, .seconds(Double(done) / rate) - (ContinuousClock.now - start))
    }
}
