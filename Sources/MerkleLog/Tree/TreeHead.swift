public import CallModel

/// A log at one moment, in two numbers. Kept where nobody who can write the log can change it (mailed, printed, in a
/// locked bucket), it proves later that the log has only grown since.
public struct TreeHead: Hashable, Sendable {
    /// How many leaves there were.
    public let size: Int64
    /// The root over them (RFC 6962 section 2.1).
    public let root: SHA256Digest

    /// A head.
    public init(size: Int64, root: SHA256Digest) { (self.size, self.root) = (size, root) }
}
