internal import DurableIO
internal import Foundation
internal import MerkleLog
internal import Signing

/// The checkpoints that this home issued, each in a file named after the number of events: what the trail is held against
/// the next time. Whoever can change the trail can change them, too; copies elsewhere are what counts.
struct CheckpointFolder {
    let path: String
    let io: any DurableIO

    /// One of them.
    struct Kept {
        let name: String
        let bytes: [UInt8]
    }

    /// All, the smallest first.
    func all() throws(OperationFailure) -> [Kept] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else { return [] }
        var kept: [Kept] = []
        for name in names.sorted() where name.hasSuffix(Self.ending) {
            kept.append(Kept(name: name, bytes: try InputFile.read(path + "/" + name, limit: 1 << 20)))
        }
        return kept
    }

    /// Keeps one, durably, in the place of another over as many events. Nobody else may do so meanwhile.
    func keep(_ signed: SignedCheckpoint) throws(DurableIOError) {
        try io.makeFolder(path, mode: 0o700)
        let name = path + "/" + Self.name(signed.head.size)
        // Always the same: what a run that was cut off left is gone with the next.
        let temporary = path + "/next.new"
        unlink(temporary)
        let file = try io.create(temporary, mode: 0o600)
        try io.write(signed.note.encoded, to: file)
        try io.sync(file)
        try io.rename(temporary, to: name)
        try io.syncFolder(path)
    }

    /// Padded, so that names sort as numbers do.
    private static func name(_ size: Int64) -> String {
        let digits = String(size)
        return String(repeating: "0", count: max(0, 12 - digits.count)) + digits + ending
    }

    private static let ending = ".checkpoint"
}
