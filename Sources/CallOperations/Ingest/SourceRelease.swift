internal import ArchiveStore
internal import DurableIO
internal import Foundation

/// Moves or deletes a delivered file once its recording is safe, and only if it is still the very file that was read:
/// a recorder that appends to it again has made a new one of it.
struct SourceRelease {
    let io: any DurableIO

    /// - Returns: whether it is gone from where it was delivered.
    func release(_ file: SourceFile, _ disposal: SourceDisposal) throws -> Bool {
        guard disposal != .keep, file.isStillInPlace else { return false }
        switch disposal {
        case .keep: return false
        case .delete: try io.unlink(file.path)
        case .move(let folder):
            let target = folder + "/" + file.name
            // Another file of this name may hold another recording: it is not replaced.
            guard access(target, F_OK) != 0 else { return false }
            try io.rename(file.path, to: target)
        }
        return true
    }
}
