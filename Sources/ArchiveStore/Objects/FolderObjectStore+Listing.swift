internal import CallModel
internal import Foundation

extension FolderObjectStore {
    /// Goes through the shards one by one, each with its folder of keys; memory does not grow with the archive.
    public func forEach(_ body: (StoredThing) throws -> Void) throws {
        for shard in try FolderListing.names(in: root) where shard != "incoming" {
            if shard == SealKeyFolder.name {
                for path in try strays(inKeys: root + "/" + shard) { try body(.stray(path: path)) }
                continue
            }
            var status = stat()
            guard lstat(root + "/" + shard, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
                try body(.stray(path: shard))
                continue
            }
            for thing in try things(in: shard) { try body(thing) }
        }
    }

    /// What is in the folder of keys and is no folder of keys.
    private func strays(inKeys folder: String) throws(ArchiveError) -> [String] {
        let known = Set(SealKeyFolder.shards + [SealKeyFolder.mark])
        return try FolderListing.names(in: folder).filter { !known.contains($0) }
            .map { "\(SealKeyFolder.name)/\($0)" }
    }

    /// What lies in a shard. A manifest or a lock that has its object is said together with that.
    private func things(in shard: String) throws(ArchiveError) -> [StoredThing] {
        let names = try FolderListing.names(in: root + "/" + shard)
        let present = Set(names)
        var objects: [ObjectKey: Int64] = [:]
        for name in names {
            if let key = ObjectKey(path: shard + "/" + name), let size = try regularSize(key.path) {
                objects[key] = size
            }
        }
        let known = Set(objects.keys.map(\.id))
        let (keys, strays) = try seals.contents(of: shard)
        let withKey = Set(keys.map(\.id))
        var things = strays.map { StoredThing.stray(path: $0) }
        var lone: Set<ObjectID> = []
        for key in keys where !known.contains(key.id) && lone.insert(key.id).inserted {
            things.append(.loneKey(key))
        }
        for name in names {
            let path = shard + "/" + name
            if let key = ObjectKey(path: path), let size = objects[key] {
                let manifest = String(key.manifestPath.dropFirst(shard.count + 1))
                let sealed = withKey.contains(key.id) ? try extent(of: key, fileBytes: size) : nil
                things.append(
                    .object(
                        key, byteCount: sealed?.byteCount ?? size, hasManifest: present.contains(manifest),
                        seal: sealed.map { $0.isSealed ? .sealed : .removed } ?? .none))
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
