internal import ArchiveStore
internal import DurableIO
internal import Foundation

/// Moves or deletes a delivered file once its recording is safe, and only if it is still the very file that was read:
/// a recorder that appends to it again has made a new one of it.
struct SourceRelease {
    let io: any DurableIO

    /// Makes sure before anything is done that files can be moved to where they are to go.
    static func check(_ disposal: SourceDisposal) throws(OperationFailure) {
        guard case .move(let folder) = disposal else { return }
        var status = stat()
        guard stat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR, access(folder, W_OK) == 0 else {
            throw OperationFailure(.cannotCreate, "\(folder) is no folder that files can be moved to")
        }
    }

    /// - Returns: whether it is gone from where it was delivered.
    func release(_ file: SourceFile, _ disposal: SourceDisposal) throws -> Bool {
        guard disposal != .keep, file.isStillInPlace else { return false }
        do {
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
        } catch let error where error.errno == EXDEV {
            // The recording is safe; only a copy could cross file systems, and copying is not releasing.
            return false
        } catch let error where error.errno == ENOENT {
            // Another process took the same file, and was faster.
            return true
        }
    }
}
