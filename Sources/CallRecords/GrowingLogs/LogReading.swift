public import CallModel

/// What is to be read of a call log, by how far it was read before and how it stands now.
///
/// Whatever is read twice counts once, for a call is named by what stands in its row: a doubt costs time and no call.
public enum LogReading: Hashable, Sendable {
    /// Nothing: it is as it was, and all of it was told.
    case nothing
    /// Nothing yet: it is as it was, its last row is not finished, and its writer may be about to.
    case waits
    /// What stands behind a position.
    case from(LogCursor.Position)
    /// All of it.
    case whole(Cause)

    /// Why a log is read from its beginning.
    public enum Cause: Hashable, Sendable {
        /// It was never read.
        case unknown
        /// It has fewer bytes than were read of it: it was cut short, or another took its place.
        case shorter
        /// What was read of it is not what stands there now: another took its place.
        case replaced
        /// It is written in a form that no reader can go on with in the middle.
        case indivisible
    }

    /// What was read of a log, as it stands there now.
    public struct Evidence: Hashable, Sendable {
        /// What the bytes of the prologue hash to now.
        public let prologue: SHA256Digest
        /// What the bytes of the seam hash to now.
        public let seam: SHA256Digest

        /// Evidence.
        public init(prologue: SHA256Digest, seam: SHA256Digest) { (self.prologue, self.seam) = (prologue, seam) }
    }

    /// - Parameters:
    ///   - cursor: of this very file, else of the one that was read last under its name; `nil` where there is none.
    ///   - present: how the file stands now.
    ///   - isSettled: whether nobody has written to it for so long that what stands there is all.
    ///   - evidence: looks at the file; asked for only where it decides. A file that is shorter than it was is not
    ///     looked at.
    public init(
        cursor: LogCursor?, present: FileState, isSettled: Bool,
        evidence: (LogCursor.Position) throws -> Evidence
    ) rethrows {
        guard let cursor else {
            self = .whole(.unknown)
            return
        }
        if cursor.state == present {
            if cursor.isReadOut {
                self = .nothing
                return
            }
            if !isSettled {
                self = .waits
                return
            }
        }
        guard let position = cursor.position else {
            self = .whole(.indivisible)
            return
        }
        guard present.bytes >= position.offset else {
            self = .whole(.shorter)
            return
        }
        let found = try evidence(position)
        self =
            found.prologue == position.prologue && found.seam == position.seam
            ? .from(position) : .whole(.replaced)
    }
}
