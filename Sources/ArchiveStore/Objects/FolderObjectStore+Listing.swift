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
            let names = try FolderListing.names(in: root + "/" + shard)
            let present = Set(names)
            for name in names {
                if let thing = try thing(shard: shard, name: name, beside: present) { try body(thing) }
            }
        }
    }

    /// - Returns: `nil` for a manifest that has its object: it is said together with that.
    private func thing(shard: String, name: String, beside names: Set<String>) throws(ArchiveError) -> StoredThing?
    {
        let path = shard + "/" + name
        if name.hasSuffix(ObjectKey.manifestEnding) {
            let stem = name.dropLast(ObjectKey.manifestEnding.count) + "."
            let hasObject = names.contains { $0 != name && $0.hasPrefix(stem) }
            return hasObject ? nil : .loneManifest(path: path)
        }
        guard let key = ObjectKey(path: path), let size = try size(of: key) else { return .stray(path: path) }
        let manifest = key.manifestPath.dropFirst(shard.count + 1)
        return .object(key, byteCount: size, hasManifest: names.contains(String(manifest)))
    }
}
