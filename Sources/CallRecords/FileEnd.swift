/// What the end of a file's bytes means.
public enum FileEnd: Hashable, Sendable {
    /// The writer is done: what stands there is all.
    case complete
    /// The writer may be in the middle of a row.
    case growing
}

/// A row that its writer has not finished: it is neither read nor rejected, for its rest may come.
public struct UnfinishedRow: Hashable, Sendable {
    /// The line that it starts on, from 1.
    public let line: Int
}
