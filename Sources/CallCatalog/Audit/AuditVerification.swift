public import CallModel
public import MerkleLog

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
        /// The trail agrees with itself and not with what was signed before: it was rewritten, or cut off together with
        /// its head.
        case checkpointDiffers(TreeHead)
    }

    /// How many events there are.
    public let size: Int64
    /// The root over them, to be compared with one that left this machine.
    public let root: SHA256Digest
    /// The first thing that does not add up; `nil` where all does.
    public let fault: Fault?
    /// How many events the heads that were given vouch for. Whether the events behind them were cut off together with the
    /// head, or all of them rewritten, nobody can tell from the catalog alone.
    public let vouchedFor: Int64

    /// The trail in two numbers.
    public var head: TreeHead { TreeHead(size: size, root: root) }
}
