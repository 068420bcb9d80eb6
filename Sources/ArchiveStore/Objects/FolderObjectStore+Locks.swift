public import CallModel
internal import DurableIO
internal import Foundation

extension FolderObjectStore {
    /// What the file beside a locked object says.
    private struct Lock: Codable {
        let until: UTCInstant
    }

    /// Replaces the file beside the object, durably, where the date is later.
    public func lock(_ key: ObjectKey, until instant: UTCInstant) throws(ArchiveError) -> UTCInstant {
        try requireWritable()
        guard try size(of: key) != nil else { throw .missing(key: key) }
        if let known = try lockDate(of: key), known >= instant { return known }
        guard let bytes = try? JSONEncoder().encode(Lock(until: instant)) else {
            preconditionFailure("an instant always encodes")
        }
        let ticket = try incoming.enter()
        defer { withExtendedLifetime(ticket) {} }
        do {
            let file = try io.create(incoming.freshPath(), mode: 0o600)
            defer { unlink(file.path) }
            try io.write(Array(bytes), to: file)
            try io.sync(file)
            try io.rename(file.path, to: lockPath(of: key))
            try io.syncFolder(path(key.shard))
        } catch {
            throw .notDurable(error)
        }
        return instant
    }

    /// - Throws: where the file is there and cannot be read: what may be locked is not removed.
    func lockDate(of key: ObjectKey) throws(ArchiveError) -> UTCInstant? {
        let path = lockPath(of: key)
        let bytes: [UInt8]
        do throws(ArchiveError) {
            bytes = try SmallFile.read(path, limit: 4096)
        } catch .unreadable(_, errno: ENOENT) {
            return nil
        }
        guard let lock = try? JSONDecoder().decode(Lock.self, from: Data(bytes)) else {
            throw .damagedManifest(path: path, message: "it does not decode")
        }
        return lock.until
    }

    func lockPath(of key: ObjectKey) -> String { path("\(key.shard)/\(key.id)\(Self.lockEnding)") }

    /// The object that a lock is on; `nil` for any other path.
    static func locked(path: String) -> ObjectID? {
        guard path.hasSuffix(lockEnding), let id = ObjectID(String(path.dropFirst(3).prefix(36))),
            path == "\(id.description.prefix(2))/\(id)\(lockEnding)"
        else { return nil }
        return id
    }

    private static let lockEnding = ".lock.json"
}
