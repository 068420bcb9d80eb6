public import CallModel
internal import DurableIO
internal import Foundation
internal import Sealing

/// The wrapped keys of sealed objects: `keys/4f/4f1c….0899d6f3b7af3b2f.key.json`, apart from objects and manifests, so
/// that whoever copies those elsewhere holds nothing that can be read once the key is gone.
public struct SealKeyFolder: Sendable {
    /// The folder's name in the archive.
    public static let name = "keys"

    let root: String
    private let archive: String
    let incoming: IncomingFolder
    let io: any DurableIO
    let sealing: ArchiveSealing?

    private let access: StoreAccess

    init(
        archive: String, access: StoreAccess, incoming: IncomingFolder, io: any DurableIO,
        sealing: ArchiveSealing?
    ) {
        (self.archive, self.access, self.incoming) = (archive, access, incoming)
        (self.io, self.sealing) = (io, sealing)
        root = archive + "/" + Self.name
    }

    /// Whether there is one: it is made when the first object is sealed.
    public var isThere: Bool { Foundation.access(root, F_OK) == 0 }

    func requireWritable() throws(ArchiveError) {
        guard access == .readWrite else { throw .readOnly(place: archive) }
    }

    static let shards = (0..<256).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }

    // MARK: Writing

    /// Makes the folders unless they are there, durably.
    ///
    /// The file `README` comes last. Who finds it knows that the folders are durable, whoever made them.
    func prepare(_ ticket: IncomingFolder.Ticket) throws(ArchiveError) {
        let mark = root + "/" + Self.mark
        guard Foundation.access(mark, F_OK) != 0 else { return }
        do {
            try io.makeFolder(root, mode: 0o700)
            for shard in Self.shards where Foundation.access(root + "/" + shard, F_OK) != 0 {
                try io.makeFolder(root + "/" + shard, mode: 0o700)
            }
            try io.syncFolder(root)
            try io.syncFolder(archive)
            let file = try io.create(incoming.freshPath(), mode: 0o600)
            defer { unlink(file.path) }
            try io.write(Array(Self.readme.utf8), to: file)
            try io.sync(file)
            try io.rename(file.path, to: mark)
        } catch {
            throw .notDurable(error)
        }
        withExtendedLifetime(ticket) {}
    }

    /// Makes the folders of these keys that have gone since, durably: a copy that was restored may have left out those
    /// which were empty.
    func restoreFolders(of names: [SealKeyName]) throws(DurableIOError) {
        let lost = Set(names.map(\.shard)).filter { Foundation.access(folder($0), F_OK) != 0 }.sorted()
        guard !lost.isEmpty else { return }
        for shard in lost { try io.makeFolder(folder(shard), mode: 0o700) }
        try io.syncFolder(root)
    }

    static let mark = "README"
    private static let readme = """
        The keys of this archive's sealed objects, each wrapped with the master key of this home.

        Without its file here an object cannot be read, by anybody. 'huiyin purge' destroys the file before the object;
        every copy of a file that is kept elsewhere keeps its object readable for who has the master key. Back this folder
        up apart from the rest of the archive, and keep few generations.

        """

    func path(of name: SealKeyName) -> String { archive + "/" + name.path }

    func folder(_ shard: String) -> String { root + "/" + shard }

    // MARK: Reading

    /// The data key of a sealed object.
    func dataKey(_ name: SealKeyName) throws(ArchiveError) -> DataKey {
        guard let sealing else {
            throw .masterKey(MasterKeyFault("\(name.path): a sealed object, and no master key is configured"))
        }
        let path = path(of: name)
        return try sealing.unwrap(try wrapped(name), of: name.id, path: path)
    }

    /// Reads a key file.
    func wrapped(_ name: SealKeyName) throws(ArchiveError) -> WrappedKey {
        let path = path(of: name)
        let bytes: [UInt8]
        do throws(ArchiveError) {
            bytes = try SmallFile.read(path, limit: WrappedKey.largestFile)
        } catch .unreadable(_, errno: ENOENT) {
            throw .sealed(path: path, .noWrappedKey(name.seal))
        } catch .damagedManifest {
            throw .sealed(path: path, .damagedKeyFile)
        }
        do { return try WrappedKey(fileBytes: bytes) } catch { throw .sealed(path: path, error) }
    }

    /// What lies in a folder, in order: keys, and what is none of ours.
    func contents(of shard: String) throws(ArchiveError) -> (keys: [SealKeyName], strays: [String]) {
        guard Foundation.access(folder(shard), F_OK) == 0 else { return ([], []) }
        var (keys, strays): ([SealKeyName], [String]) = ([], [])
        for name in try FolderListing.names(in: folder(shard)) {
            if let key = SealKeyName(fileName: name), key.shard == shard {
                keys.append(key)
            } else {
                strays.append("\(Self.name)/\(shard)/\(name)")
            }
        }
        return (keys, strays)
    }

    /// Calls back with the keys of each folder.
    public func forEachFolder(_ body: ([SealKeyName]) throws -> Void) throws {
        guard isThere else { return }
        for shard in Self.shards { try body(try contents(of: shard).keys) }
    }

    /// The wrapped keys of these objects that are there; each folder is listed once.
    public func remaining(of ids: Set<ObjectID>) throws(ArchiveError) -> [SealKeyName] {
        guard isThere else { return [] }
        var found: [SealKeyName] = []
        for shard in Set(ids.map { String($0.description.prefix(2)) }).sorted() {
            found += try contents(of: shard).keys.filter { ids.contains($0.id) }
        }
        return found
    }

    // MARK: Destroying

    /// Destroys every wrapped key of these objects, and makes that durable with one synchronisation of each folder. What
    /// is gone already is what was wanted.
    public func destroy(_ ids: some Sequence<ObjectID>) throws(ArchiveError) {
        try requireWritable()
        guard isThere else { return }
        let lock = try Lock(root, LOCK_SH)
        defer { withExtendedLifetime(lock) {} }
        let byShard = Dictionary(grouping: Set(ids)) { String($0.description.prefix(2)) }
        for shard in byShard.keys.sorted() {
            let wanted = Set(byShard[shard] ?? [])
            try remove(try contents(of: shard).keys.filter { wanted.contains($0.id) }, from: shard)
        }
    }

    /// Destroys the wrapped keys of what is not in the archive, unless a writer is at work, who may be about to put it
    /// there, or has done so since somebody looked.
    /// - Returns: whether it did.
    public func destroyLone(_ id: ObjectID) throws(ArchiveError) -> Bool {
        var isLone = false
        let isDone = try incoming.alone { () throws(ArchiveError) in
            let shard = String(id.description.prefix(2))
            isLone = try !FolderListing.names(in: archive + "/" + shard).contains {
                ObjectKey(path: "\(shard)/\($0)")?.id == id
            }
            if isLone { try destroy([id]) }
        }
        return isDone && isLone
    }

    /// Destroys single keys of one folder.
    func remove(_ names: [SealKeyName], from shard: String) throws(ArchiveError) {
        do throws(DurableIOError) {
            for name in names {
                do throws(DurableIOError) {
                    try io.unlink(path(of: name))
                } catch {
                    guard error.errno == ENOENT else { throw error }
                }
            }
            // Also where there is none: a run that was cut off may have come as far as this.
            if Foundation.access(folder(shard), F_OK) == 0 { try io.syncFolder(folder(shard)) }
        } catch {
            throw .notDurable(error)
        }
    }

    /// Keeps those who destroy keys and who wraps them anew apart: a key that was destroyed must not come back.
    final class Lock: Sendable {
        private let descriptor: Int32

        init(_ folder: String, _ operation: Int32) throws(ArchiveError) {
            let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            guard descriptor >= 0 else { throw .unreadable(path: folder, errno: errno) }
            self.descriptor = descriptor
            while flock(descriptor, operation) != 0 {
                guard errno == EINTR else { throw .unreadable(path: folder, errno: errno) }
            }
        }

        deinit { close(descriptor) }
    }
}
