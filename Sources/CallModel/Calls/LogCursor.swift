/// How far a call log has been read: a log grows for years, and only what is new in it is worth reading.
public struct LogCursor: Hashable, Sendable {
    /// A place between two rows, from which a reader can go on.
    public struct Position: Hashable, Sendable {
        /// How many bytes lie before it.
        public let offset: Int64
        /// The line that begins there, from 1.
        public let line: Int
        /// How many bytes at the beginning of the file tell how it is written: its first rows, its header among them. A
        /// reader that goes on in the middle reads them first, and gives nothing of them.
        public let prologueBytes: Int64
        /// What these bytes hash to.
        public let prologue: SHA256Digest
        /// What the last ``seamBytes`` before the offset hash to. Logs of a kind begin alike, down to the last byte of
        /// their headers; where they have grown to differs.
        public let seam: SHA256Digest

        /// How many bytes before the offset are compared: some rows.
        public static let seamBytes: Int64 = 4096

        /// A position.
        public init(offset: Int64, line: Int, prologueBytes: Int64, prologue: SHA256Digest, seam: SHA256Digest) {
            (self.offset, self.line, self.prologueBytes) = (offset, line, prologueBytes)
            (self.prologue, self.seam) = (prologue, seam)
        }
    }

    /// The PBX that wrote the log, by its configured name: it decides what the rows mean.
    public let source: String
    /// Where the log lay when it was read.
    public let path: String
    /// How the file stood then.
    public let state: FileState
    /// From where its rows have not been told yet; `nil` where no reader can go on in the middle of it.
    public let position: Position?
    /// Whether all of it was told; not where its last row waits for its rest.
    public let isReadOut: Bool

    /// A cursor.
    public init(source: String, path: String, state: FileState, position: Position?, isReadOut: Bool) {
        (self.source, self.path, self.state) = (source, path, state)
        (self.position, self.isReadOut) = (position, isReadOut)
    }
}
