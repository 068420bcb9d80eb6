/// What tells one state of one file from every other: which file it is, and how it stood when it was looked at.
public struct FileState: Hashable, Sendable {
    /// The file system that it lies on, as the kernel numbers it.
    public let device: UInt64
    /// Its number there. A name passes from file to file; this stays with the file, until it is gone.
    public let inode: UInt64
    /// How many bytes it has.
    public let bytes: Int64
    /// When it was last written, in nanoseconds since 1970.
    public let modifiedNanoseconds: Int64

    /// A state.
    public init(device: UInt64, inode: UInt64, bytes: Int64, modifiedNanoseconds: Int64) {
        (self.device, self.inode, self.bytes) = (device, inode, bytes)
        self.modifiedNanoseconds = modifiedNanoseconds
    }

    /// Whether both are states of the same file.
    public func isSameFile(as other: FileState) -> Bool { device == other.device && inode == other.inode }
}

extension FileState {
    /// When it was last written, in the catalog's microseconds.
    public var modifiedAt: UTCInstant {
        // Rounded down, before 1970 too.
        let (whole, rest) = modifiedNanoseconds.quotientAndRemainder(dividingBy: 1000)
        return UTCInstant(microseconds: rest < 0 ? whole - 1 : whole)
    }
}
