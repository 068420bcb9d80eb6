/// What a sample is stratified by (分层抽样).
public enum StratumKey: String, Hashable, Sendable, CaseIterable {
    /// The agent's extension.
    case agent
    /// The kind of callback.
    case kind
    /// The verdict.
    case verdict
}

/// How a sample is to be drawn.
public struct SampleDesign: Hashable, Sendable {
    /// How many.
    public let size: Int
    /// By what it is stratified, in order; empty for a simple random sample.
    public let strata: [StratumKey]
    /// The seed.
    public let seed: UInt64

    /// A design.
    public init(size: Int, strata: [StratumKey], seed: UInt64) {
        (self.size, self.strata, self.seed) = (size, strata, seed)
    }
}
