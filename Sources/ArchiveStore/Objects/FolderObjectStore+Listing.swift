internal import CallModel
internal import Foundation

extension FolderObjectStore {
    /// Goes through the shards one by one; memory does not grow with the archive.
    public func forEach(_ body: (StoredThing) throws -> Void) throws {
        for shard in try FolderListing.names(in: root) where shard != "incoming" {
            var status = stat()
            guard lstat(root + "/" + shard, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
                try body(.stray(path: shard))
                continue
            }
            for thing in try things(in: shard) { try body(thing) }
        }
    }

    /// What lies in a shard. A manifest or a lock that has its object is said together with that.
    private func things(in shard: String) throws(ArchiveError) -> [StoredThing] {
        let names = try FolderListing.names(in: root + "/" + shard)
        let present = Set(names)
        var objects: [ObjectKey: Int64] = [:]
        for name in names {
            if let key = ObjectKey(path: shard + "/" + name), let size = try size(of: key) { objects[key] = size }
        }
        let known = Set(objects.keys.map(\.id))
        var things: [StoredThing] = []
        for name in names {
            let path = shard + "/" + name
            if let key = ObjectKey(path: path), let size = objects[key] {
                let manifest = String(key.manifestPath.dropFirst(shard.count + 1))
                things.append(.object(key, byteCount: size, hasManifest: present.contains(manifest)))
            } else if let record = RecordKey(path: path) {
                switch record {
                case .manifest(let id): if !known.contains(id) { things.append(.loneManifest(path: path)) }
                case .tombstone, .hold: things.append(.record(record))
                }
            } else if let id = Self.locked(path: path), known.contains(id) {
                continue
            } else {
                things.append(.stray(path: path))
            }
        }
        return things
    }
}
