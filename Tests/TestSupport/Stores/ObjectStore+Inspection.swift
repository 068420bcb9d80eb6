public import ArchiveStore

extension ObjectStore {
    /// The bytes of an object.
    public func bytes(_ key: ObjectKey) throws -> [UInt8] { try ObjectStoreContract.read(try open(key)) }

    /// What is stored, in the order of the listing.
    public func things() throws -> [StoredThing] {
        var things: [StoredThing] = []
        try forEach { things.append($0) }
        return things
    }

    /// Whether these objects are stored with their manifests, and nothing else is.
    public func holds(_ keys: [ObjectKey]) throws -> Bool {
        let stored = try things().map { thing in
            if case .object(let key, _, hasManifest: true, _) = thing { key } else { nil as ObjectKey? }
        }
        return stored == keys.sorted()
    }
}
