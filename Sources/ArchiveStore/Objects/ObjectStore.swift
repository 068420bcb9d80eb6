public import CallModel
public import Sealing

/// What a removal found.
public enum Removal: Hashable, Sendable {
    /// The object was there, and is gone.
    case removed
    /// There was no object.
    case wasMissing
}

/// How an object is sealed, as far as it and the names of key files tell.
public enum StoredSeal: Hashable, Sendable {
    /// It has no wrapped key: it is in the clear, or its key is lost.
    case none
    /// It is sealed, and has a wrapped key.
    case sealed
    /// It is in the clear, and has a wrapped key: it was sealed, and another was put in its place.
    case removed
}

/// Something that lies in an archive.
public enum StoredThing: Hashable, Sendable {
    /// An object, with its size, whether its manifest is there, and how it is sealed; the size is that of what was.
    case object(ObjectKey, byteCount: Int64, hasManifest: Bool, seal: StoredSeal = .none)
    /// A wrapped key without an object.
    case loneKey(SealKeyName)
    /// A manifest without its object.
    case loneManifest(path: String)
    /// A tombstone or a hold.
    case record(RecordKey)
    /// Something that is none of ours.
    case stray(path: String)
}

/// Whether a store may be written to.
public enum StoreAccess: Hashable, Sendable {
    /// It may.
    case readWrite
    /// It may not: a copy that was mounted for an auditor, or an archive that another machine writes.
    case readOnly
}

/// Where recordings and documents are kept: a folder, or a bucket.
///
/// The words mean what both can do. An object is put once under a key that follows from its content, never edited and
/// never renamed; a store that keeps versions shows the newest, and removes all of them when it removes one: a delete
/// marker is no removal. Records (manifests, tombstones, holds) are small and replaced as a whole. ``ArchiveError`` says
/// of each failure whether trying again can help.
public protocol ObjectStore: Sendable {
    /// Whether it may be written to. A store that may not refuses everything that would change it, with
    /// ``ArchiveError/readOnly(place:)``.
    var access: StoreAccess { get }

    /// Where deliveries are copied to before they have a name; on this machine, whatever the store is.
    var incoming: IncomingFolder { get }

    /// The wrapped keys of sealed objects; `nil` for a store that does not seal.
    var sealKeys: SealKeyFolder? { get }

    // MARK: Objects

    /// Copies a delivery in, hashing it on the way; each byte is read from the disk once. Not yet durable.
    /// - Parameter passing: shown the bytes on the way, in order, whether or not they turn out to be whole in the end.
    func stage(
        _ source: SourceFile, passing: (UnsafeRawBufferPointer) -> Void
    ) throws(ArchiveError) -> StagedObject

    /// Makes objects and their manifests durable under their names, all with one synchronisation where there are
    /// several. When it returns, they survive a power cut; when it throws, each is there whole or not at all. What is
    /// there already under the same key is the same, or was damaged and is whole again.
    func publish(_ batch: [PendingObject]) throws(ArchiveError)

    /// Opens an object, to read any range of it.
    func open(_ key: ObjectKey) throws(ArchiveError) -> ObjectReader

    /// What the store tells of an object without reading it; `nil` where there is none.
    func head(_ key: ObjectKey) throws(ArchiveError) -> ObjectHead?

    /// The size of an object, as cheaply as can be; `nil` where there is none.
    func size(of key: ObjectKey) throws(ArchiveError) -> Int64?

    /// Reads an object whole and says what its bytes are.
    func fixity(of key: ObjectKey) throws(ArchiveError) -> Fixity

    /// Whether an object is sealed, or was: where it is gone, a wrapped key of it may be left.
    func isSealed(_ key: ObjectKey) throws(ArchiveError) -> Bool

    /// What is wrong with the key file of a sealed object, as far as that is told without a master key; `nil` where nothing
    /// is, or it is not sealed.
    func keyFault(of key: ObjectKey) throws(ArchiveError) -> SealingError?

    /// Forbids the removal of an object before an instant. The date is only ever extended: an earlier one changes nothing.
    /// - Returns: until when it is locked now.
    @discardableResult
    func lock(_ key: ObjectKey, until instant: UTCInstant) throws(ArchiveError) -> UTCInstant

    /// Removes an object, its manifest and its lock, durably, in every version. The wrapped keys of a sealed one are
    /// destroyed before, durably.
    /// - Throws: ``ArchiveError/locked(key:until:)`` before the lock's date; nothing was removed then.
    func remove(_ key: ObjectKey) throws(ArchiveError) -> Removal

    /// Removes objects and their manifests, and makes that durable with as few synchronisations as it takes. When it
    /// throws, each is there, half there or gone: the same call again ends it.
    /// - Throws: ``ArchiveError/locked(key:until:)`` where one is locked; none was removed then.
    func remove(_ batch: [ObjectKey]) throws(ArchiveError)

    // MARK: Records

    /// What a record says, whole.
    /// - Throws: ``ArchiveError/missingRecord(_:)`` where there is none.
    func record(_ key: RecordKey) throws(ArchiveError) -> [UInt8]

    /// Writes new content of records and makes it durable, under no name yet: what takes long is done here.
    func stage(_ records: [ArchiveRecord]) throws(ArchiveError) -> StagedRecords

    /// Puts staged records in the place of what was there, each at once and whole. Fast in a folder, so that it can be
    /// done while the catalog's write lock keeps others from destroying what a manifest speaks of.
    /// - Parameter keys: those of them that are still wanted.
    func replace(_ keys: Set<RecordKey>, with staged: StagedRecords) throws(ArchiveError)

    /// Makes durable what was put in place.
    func settle(_ staged: StagedRecords) throws(ArchiveError)

    // MARK: All of it

    /// Everything that lies there, in order of path.
    func forEach(_ body: (StoredThing) throws -> Void) throws
}

extension ObjectStore {
    /// None.
    public var sealKeys: SealKeyFolder? { nil }

    /// Nothing is wrong.
    public func keyFault(of key: ObjectKey) throws(ArchiveError) -> SealingError? { nil }

    /// Nothing is.
    public func isSealed(_ key: ObjectKey) throws(ArchiveError) -> Bool { false }

    /// Copies a delivery in that nobody looks at meanwhile.
    public func stage(_ source: SourceFile) throws(ArchiveError) -> StagedObject { try stage(source) { _ in } }

    /// Whether an object has these bytes. One that cannot be opened, for a fault of its own or of its wrapped key, has not.
    /// - Throws: where that cannot be told here: the disk fails, or a master key is not at hand.
    public func isWhole(_ key: ObjectKey, _ fixity: Fixity) throws(ArchiveError) -> Bool {
        guard try size(of: key) == fixity.byteCount else { return false }
        do throws(ArchiveError) {
            return try self.fixity(of: key) == fixity
        } catch {
            switch error {
            case .sealed(_, let error) where error.cause != .here: return false
            case .missing: return false
            default: throw error
            }
        }
    }

    /// What the manifest of an object says of its identity.
    public func manifest(of key: ObjectKey) throws(ArchiveError) -> ObjectManifest {
        let path = key.manifestPath
        return try ObjectManifest.decode(try record(.manifest(key.id)), path: path)
    }

    /// What a record says; `nil` where there is none.
    public func recordIfPresent(_ key: RecordKey) throws(ArchiveError) -> [UInt8]? {
        do throws(ArchiveError) {
            return try record(key)
        } catch {
            guard case .missingRecord = error else { throw error }
            return nil
        }
    }

    /// Replaces records, durably, where nobody could object meanwhile.
    public func put(_ records: [ArchiveRecord]) throws(ArchiveError) {
        guard !records.isEmpty else { return }
        let staged = try stage(records)
        try replace(Set(staged.keys), with: staged)
        try settle(staged)
    }
}
