public import CallModel

/// How many of the calls that share a trunk, an agent or an hour have a recording, and whether their recorder was dead.
public struct RecorderTally: Hashable, Sendable {
    /// The calls that ought to have a recording.
    public let calls: Int
    /// Those that have none.
    public let missing: Int
    /// The stretch in which the recorder said nothing; `nil` where chance explains what is missing.
    public let silence: RecorderSilence?

    /// Counts.
    /// - Parameters:
    ///   - group: the calls of one trunk, agent or hour, ordered by start.
    ///   - all: every call, to know how often a recording is missing where nothing is wrong.
    public init(_ group: [ReconciledCall], among all: [ReconciledCall]) {
        calls = group.count
        missing = group.count { !$0.isRecorded }
        silence = RecorderSilence(group, among: all)
    }
}

/// Answered calls one after another without a recording, more than chance brings: a recorder that was down, a full disk, a
/// trunk that nobody records.
public struct RecorderSilence: Hashable, Sendable {
    /// How many calls it lasted.
    public let calls: Int
    /// When the first of them began.
    public let from: UTCInstant
    /// When the last of them began.
    public let through: UTCInstant

    /// Two may happen to follow on each other anywhere.
    static let fewestCalls = 3
    /// So rarely would the longest such stretch be as long by chance.
    static let chance = 0.001
    /// As often a recording is missing, at least, where nothing is known of it.
    static let leastMissing = 0.01

    /// The longest stretch of a group.
    ///
    /// Where each call lacks its recording with a probability q, as outside of the stretch, a given stretch of k calls does so
    /// with q to the power of k; there are as many places for it as calls, so that n times that bounds the chance of any.
    /// - Returns: `nil` where that is more than one in a thousand.
    init?(_ group: [ReconciledCall], among all: [ReconciledCall]) {
        let stretches = group.split(whereSeparator: \.isRecorded)
        guard let longest = stretches.max(by: { $0.count < $1.count }), longest.count >= Self.fewestCalls,
            let first = longest.first, let last = longest.last
        else { return nil }
        let (others, othersMissing) = (all.count - longest.count, all.count { !$0.isRecorded } - longest.count)
        let usual = max(Self.leastMissing, others == 0 ? 0 : Double(othersMissing) / Double(others))
        var bound = Double(group.count)
        for _ in longest { bound *= usual }
        guard bound < Self.chance else { return nil }
        (calls, from, through) = (longest.count, first.call.startedAt, last.call.startedAt)
    }
}
