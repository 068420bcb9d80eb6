public import CallModel

/// The audit trail at one moment, in two numbers. Kept where nobody who can write the catalog can change it (mailed,
/// printed, in a locked bucket), it proves later that the trail has only grown since.
public struct AuditCheckpoint: Hashable, Sendable {
    /// How many events there were.
    public let size: Int64
    /// The root over them (RFC 6962 section 2.1).
    public let root: SHA256Digest

    /// A checkpoint.
    public init(size: Int64, root: SHA256Digest) { (self.size, self.root) = (size, root) }
}

/// What checking the whole audit trail found.
public struct AuditVerification: Hashable, Sendable {
    /// Something that does not add up.
    public enum Fault: Hashable, Sendable {
        /// The row does not hash to its leaf: it was changed.
        case changed(sequence: Int64)
        /// A row is missing, or one stands where it should not.
        case outOfSequence(expected: Int64, found: Int64)
        /// Every row hashes to its leaf, but not all leaves to the head: rows were rewritten together with their
        /// leaves, or the head was.
        case headDiffers
        /// The head counts more events than there are: the tail was cut off.
        case tailMissing(expected: Int64, found: Int64)
        /// The head counts fewer events than there are: rows were put in behind it.
        case tailAdded(expected: Int64, found: Int64)
        /// The head itself cannot be read.
        case headUnreadable
        /// The trail agrees with itself and not with a checkpoint that left this machine: it was rewritten, or cut
        /// off together with its head.
        case checkpointDiffers(AuditCheckpoint)
    }

    /// How many events there are.
    public let size: Int64
    /// The root over them, to be compared with one that left this machine.
    public let root: SHA256Digest
    /// The first thing that does not add up; `nil` where all does.
    public let fault: Fault?
    /// How many events a checkpoint from outside vouches for. Whether the events behind them were cut off together
    /// with the head, or all of them rewritten, nobody can tell from the catalog alone.
    public let vouchedFor: Int64
}
