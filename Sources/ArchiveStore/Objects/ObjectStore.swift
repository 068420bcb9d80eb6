internal import CallModel

/// What a removal found.
public enum Removal: Hashable, Sendable {
    /// The object was there, and is gone.
    case removed
    /// There was no object.
    case wasMissing
}

/// Something that lies in an archive.
public enum StoredThing: Hashable, Sendable {
    /// An object, with its size and whether its manifest is there.
    case object(ObjectKey, byteCount: Int64, hasManifest: Bool)
    /// A manifest without its object.
    case loneManifest(path: String)
    /// Something that is none of ours.
    case stray(path: String)
}

/// Where recordings are kept: a folder, or a bucket.
public protocol ObjectStore: Sendable {
    /// Copies a delivery in, hashing it on the way; each byte is read from the disk once. Not yet durable.
    func stage(_ source: SourceFile) throws(ArchiveError) -> StagedObject

    /// Makes objects and their manifests durable under their names, all with one synchronisation where there are
    /// several. When it returns, they survive a power cut; when it throws, each is there whole or not at all.
    func publish(_ batch: [PendingObject]) throws(ArchiveError)

    /// Opens an object.
    func open(_ key: ObjectKey) throws(ArchiveError) -> ObjectReader

    /// The size of an object; `nil` where there is none.
    func size(of key: ObjectKey) throws(ArchiveError) -> Int64?

    /// Reads an object whole and says what its bytes are.
    func fixity(of key: ObjectKey) throws(ArchiveError) -> Fixity

    /// What the manifest of an object says.
    func manifest(of key: ObjectKey) throws(ArchiveError) -> RecordingManifest

    /// Removes an object and its manifest, durably.
    func remove(_ key: ObjectKey) throws(ArchiveError) -> Removal

    /// Removes objects and their manifests, and makes that durable with as few synchronisations as it takes. When it
    /// throws, each is there, half there or gone: the same call again ends it.
    func remove(_ batch: [ObjectKey]) throws(ArchiveError)

    /// Everything that lies there, in order of path.
    func forEach(_ body: (StoredThing) throws -> Void) throws
}
