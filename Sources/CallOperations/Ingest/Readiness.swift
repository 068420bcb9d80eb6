internal import ArchiveStore
internal import AudioFiles
internal import CallModel
internal import Foundation

/// Whether a file that was found in a folder is finished. Nobody vouches for it: a recorder may be at work on it, or
/// whoever copies it here.
///
/// A recorder that is killed leaves the very header that one at work has. What tells them apart is time: within
/// `settleSeconds` a recorder writes again.
struct Readiness {
    /// For how long a file that looks unfinished must have been left alone to be taken as it is, in seconds.
    let settleSeconds: Double
    /// The present instant.
    let now: UTCInstant

    /// - Returns: what speaks against taking it now; `nil` where nothing does.
    func obstacle(to file: SourceFile) -> PendingReason? {
        if file.hasWriter == true { return .isOpenForWriting }
        return isFresh(file.modifiedAt) && Self.looksUnfinished(file) ? .isUnclosed : nil
    }

    /// Whether a file was written just now, by its name.
    func isFresh(path: String) -> Bool {
        var status = stat()
        guard lstat(path, &status) == 0 else { return false }
        return isFresh(
            UTCInstant(
                microseconds: Int64(status.st_mtim.tv_sec) &* 1_000_000 &+ Int64(status.st_mtim.tv_nsec) / 1000))
    }

    /// Whether a file was written just now. A time further ahead than that is a clock that is wrong: such a file would
    /// never be taken.
    func isFresh(_ modifiedAt: UTCInstant) -> Bool {
        let age = Double(now.microseconds &- modifiedAt.microseconds) / 1_000_000
        return abs(age) < settleSeconds
    }

    /// Whether the header is one that was never filled in, ends too early, or promises more than has come.
    private static func looksUnfinished(_ file: SourceFile) -> Bool {
        do {
            let header = try file.withDescriptor { descriptor throws(UnreadableAudio) in
                try AudioHeader.read(from: try FileByteSource(descriptor: descriptor), accepting: .all)
            }
            return header.extent.repairs.contains { $0 == .unclosed || $0 == .truncated }
        } catch {
            if case .incompleteHeader = error.reason { return true }
            return false
        }
    }
}
