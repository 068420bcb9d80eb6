public import CallModel
public import DurableIO
internal import Foundation
internal import Sealing

/// An archive in a folder: 256 shards by the identifier's first byte, made beforehand, so that storing an object never
/// has to make a folder durable.
///
/// A lock is a file beside the object (`4f/4f1c….lock.json`) that this store obeys. It keeps every program that works
/// through this store from removing the object; it does not keep anybody with rights on the folder from it, as a bucket's
/// lock does.
///
/// Sealed objects lie beside those in the clear, under the same names, and are told by how they begin; their wrapped keys
/// lie in ``SealKeyFolder``.
public struct FolderObjectStore: ObjectStore {
    /// The folder.
    public let root: String
    /// Where objects are written before they are named.
    public let incoming: IncomingFolder
    /// Whether it may be written to.
    public let access: StoreAccess
    let io: any DurableIO
    let now: @Sendable () -> UTCInstant
    let sealing: ArchiveSealing?

    /// - Parameters:
    ///   - root: the archive's folder, made by ``prepare()``.
    ///   - io: what every durable step goes through.
    ///   - access: whether it may be written to.
    ///   - sealing: whether it seals what comes, and the master keys; `nil` for a store that has nothing sealed.
    ///   - now: what time it is, for locks.
    public init(
        root: String, io: any DurableIO, access: StoreAccess = .readWrite, sealing: ArchiveSealing? = nil,
        now: @escaping @Sendable () -> UTCInstant = { .systemNow }
    ) {
        (self.root, self.io, self.access, self.sealing, self.now) = (root, io, access, sealing, now)
        incoming = IncomingFolder(path: root + "/incoming")
    }

    /// Every folder that storing needs, the incoming one first.
    public var folders: [String] {
        [incoming.path] + (0..<256).map { root + "/" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }
    }

    /// Makes the folders that are not there yet, durably.
    public func prepare() throws(ArchiveError) {
        try requireWritable()
        do {
            try io.makeFolder(root, mode: 0o700)
            for folder in folders {
                var status = stat()
                if stat(folder, &status) != 0 { try io.makeFolder(folder, mode: 0o700) }
            }
            try io.syncFolder(root)
        } catch {
            throw .notDurable(error)
        }
    }

    /// Reads, hashes and writes in blocks. The file may not change meanwhile.
    public func stage(
        _ source: SourceFile, passing: (UnsafeRawBufferPointer) -> Void
    ) throws(ArchiveError) -> StagedObject {
        try requireWritable()
        let ticket = try incoming.enter()
        let file: DurableFile
        do {
            file = try io.create(incoming.freshPath(), mode: 0o600)
        } catch {
            throw .notDurable(error)
        }
        do throws(ArchiveError) {
            let (fixity, seal) =
                sealing?.sealsNew == true
                ? try seal(source, into: file, passing) : (try copy(source, to: file, passing), nil)
            guard source.isUnchanged, fixity.byteCount == source.byteCount else {
                throw ArchiveError.source(SourceRefusal(path: source.path, reason: .changedWhileRead))
            }
            return StagedObject(fixity: fixity, file: file, seal: seal, ticket: ticket)
        } catch {
            unlink(file.path)
            throw error
        }
    }

    /// One object is synchronised by itself, several by one `syncfs`; then they are named, and the names synchronised
    /// in the same manner. The wrapped keys of sealed objects are named and synchronised before: an object that takes the
    /// place of another never waits for its key.
    public func publish(_ batch: [PendingObject]) throws(ArchiveError) {
        try requireWritable()
        guard !batch.isEmpty else { return }
        var manifests: [DurableFile] = []
        defer { for manifest in manifests { unlink(manifest.path) } }
        let keys = try stageKeys(of: batch)
        defer { for key in keys { unlink(key.file.path) } }
        do {
            for object in batch {
                let manifest = try io.create(incoming.freshPath(), mode: 0o600)
                manifests.append(manifest)
                try io.write(object.manifest.encoded(), to: manifest)
            }
            if batch.count == 1 {
                try io.sync(batch[0].staged.file)
                try io.sync(manifests[0])
                for key in keys { try io.sync(key.file) }
            } else {
                try io.syncFileSystem(of: batch.map(\.staged.file) + manifests + keys.map(\.file))
            }
            try place(keys)
            for (object, manifest) in zip(batch, manifests) {
                try io.rename(object.staged.file.path, to: path(object.key.path))
                try io.rename(manifest.path, to: path(object.key.manifestPath))
            }
            if batch.count == 1 {
                try io.syncFolder(path(batch[0].key.shard))
            } else {
                try io.syncFileSystem(of: batch.map(\.staged.file) + manifests)
            }
        } catch {
            throw .notDurable(error)
        }
    }

    /// Opens the object. A link, a pipe or a folder in its place is none: it is not followed, and not waited for.
    public func open(_ key: ObjectKey) throws(ArchiveError) -> ObjectReader {
        let path = path(key.path)
        let descriptor = try openFile(key)
        let size = FileBlocks.regularSize(descriptor)
        let reader = ObjectReader(descriptor: descriptor, byteCount: size, path: path)
        guard reader.byteCount >= 0 else { throw .missing(key: key) }
        guard let header = try sealedHeader(descriptor, path: path) else { return reader }
        let dataKey = try seals.dataKey(SealKeyName(id: key.id, seal: header.seal))
        return try ObjectReader(file: reader, descriptor, sealedBytes: size, path: path, dataKey)
    }

    func openFile(_ key: ObjectKey) throws(ArchiveError) -> Int32 {
        let path = path(key.path)
        let descriptor = Foundation.open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw errno == ENOENT || errno == ELOOP ? .missing(key: key) : .unreadable(path: path, errno: errno)
        }
        return descriptor
    }

    /// Asks the file system for the object, its manifest and its lock.
    public func head(_ key: ObjectKey) throws(ArchiveError) -> ObjectHead? {
        guard let (byteCount, isSealed) = try extent(of: key) else { return nil }
        return ObjectHead(
            byteCount: byteCount, hasManifest: try regularSize(key.manifestPath) != nil,
            lockedUntil: try lockDate(of: key), isSealed: isSealed)
    }

    /// Asks the file system, and the beginning of the object where some are sealed. A link, a pipe or a folder is no
    /// object.
    public func size(of key: ObjectKey) throws(ArchiveError) -> Int64? { try extent(of: key)?.byteCount }

    func regularSize(_ relative: String) throws(ArchiveError) -> Int64? {
        var status = stat()
        guard lstat(path(relative), &status) == 0 else {
            guard errno == ENOENT else { throw .unreadable(path: path(relative), errno: errno) }
            return nil
        }
        return status.st_mode & S_IFMT == S_IFREG ? Int64(status.st_size) : nil
    }

    /// Reads the object once, in blocks.
    public func fixity(of key: ObjectKey) throws(ArchiveError) -> Fixity {
        let reader = try open(key)
        defer { withExtendedLifetime(reader) {} }
        return try Fixity(of: reader)
    }

    /// Destroys wrapped keys; then unlinks object, manifest and lock, and synchronises the folder. What is gone already is
    /// what was wanted.
    public func remove(_ key: ObjectKey) throws(ArchiveError) -> Removal {
        try requireWritable()
        try requireUnlocked(key)
        try seals.destroy([key.id])
        do {
            let wasThere = try unlinkNames(of: key)
            try io.syncFolder(path(key.shard))
            return wasThere ? .removed : .wasMissing
        } catch {
            throw .notDurable(error)
        }
    }

    /// Destroys all wrapped keys; then unlinks all, and synchronises their folders once.
    public func remove(_ batch: [ObjectKey]) throws(ArchiveError) {
        try requireWritable()
        for key in batch { try requireUnlocked(key) }
        try seals.destroy(batch.map(\.id))
        do {
            for key in batch { _ = try unlinkNames(of: key) }
            try io.syncFolders(Set(batch.map(\.shard)).sorted().map(path))
        } catch {
            throw .notDurable(error)
        }
    }

    private func requireUnlocked(_ key: ObjectKey) throws(ArchiveError) {
        if let lock = try lockDate(of: key), now() < lock { throw .locked(key: key, until: lock) }
    }

    /// - Returns: whether the object was there.
    private func unlinkNames(of key: ObjectKey) throws(DurableIOError) -> Bool {
        let wasThere = try unlinkIfThere(path(key.path))
        _ = try unlinkIfThere(path(key.manifestPath))
        // Looked for first: nearly no object has one, and an unlink is a step of its own.
        let lock = lockPath(of: key)
        if Foundation.access(lock, F_OK) == 0 { _ = try unlinkIfThere(lock) }
        return wasThere
    }

    private func unlinkIfThere(_ path: String) throws(DurableIOError) -> Bool {
        do {
            try io.unlink(path)
            return true
        } catch  where error.errno == ENOENT {
            return false
        }
    }

    func requireWritable() throws(ArchiveError) {
        guard access == .readWrite else { throw .readOnly(place: root) }
    }

    func path(_ relative: String) -> String { root + "/" + relative }

    private func copy(
        _ source: SourceFile, to file: DurableFile, _ passing: (UnsafeRawBufferPointer) -> Void
    ) throws(ArchiveError) -> Fixity {
        var counter = FixityCounter()
        try FileBlocks.forEach(of: source.descriptor, path: source.path, upTo: source.byteCount) {
            block throws(ArchiveError) in
            // Kept in the clear, it would be taken for a sealed object.
            if counter.byteCount == 0, SealedHeader.isMagic(block) {
                throw .source(SourceRefusal(path: source.path, reason: .looksSealed))
            }
            counter.update(block)
            do throws(DurableIOError) {
                try io.write(block, to: file)
            } catch {
                throw .notDurable(error)
            }
            passing(block)
        }
        return counter.fixity
    }
}

extension UTCInstant {
    /// The machine's clock.
    public static var systemNow: UTCInstant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return UTCInstant(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
    }
}
