internal import CallModel
public import DurableIO
internal import Foundation

/// An archive in a folder: 256 shards by the identifier's first byte, made beforehand, so that storing an object never
/// has to make a folder durable.
public struct FolderObjectStore: ObjectStore {
    /// The folder.
    public let root: String
    /// Where objects are written before they are named.
    public let incoming: IncomingFolder
    private let io: any DurableIO

    /// - Parameters:
    ///   - root: the archive's folder, made by ``prepare()``.
    ///   - io: what every durable step goes through.
    public init(root: String, io: any DurableIO) {
        (self.root, self.io) = (root, io)
        incoming = IncomingFolder(path: root + "/incoming")
    }

    /// Every folder that storing needs, the incoming one first.
    public var folders: [String] {
        [incoming.path] + (0..<256).map { root + "/" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }
    }

    /// Makes the folders that are not there yet, durably.
    public func prepare() throws(ArchiveError) {
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
    public func stage(_ source: SourceFile) throws(ArchiveError) -> StagedObject {
        let ticket = try incoming.enter()
        let file: DurableFile
        do {
            file = try io.create(incoming.freshPath(), mode: 0o600)
        } catch {
            throw .notDurable(error)
        }
        do throws(ArchiveError) {
            let fixity = try copy(source, to: file)
            guard source.isUnchanged, fixity.byteCount == source.byteCount else {
                throw ArchiveError.source(SourceRefusal(path: source.path, reason: .changedWhileRead))
            }
            return StagedObject(fixity: fixity, file: file, ticket: ticket)
        } catch {
            unlink(file.path)
            throw error
        }
    }

    /// One object is synchronised by itself, several by one `syncfs`; then they are named, and the names synchronised
    /// in the same manner.
    public func publish(_ batch: [PendingObject]) throws(ArchiveError) {
        guard !batch.isEmpty else { return }
        var manifests: [DurableFile] = []
        defer { for manifest in manifests { unlink(manifest.path) } }
        do {
            for object in batch {
                let manifest = try io.create(incoming.freshPath(), mode: 0o600)
                manifests.append(manifest)
                try io.write(RecordingManifest(object.recording, key: object.key).encoded(), to: manifest)
            }
            if batch.count == 1 {
                try io.sync(batch[0].staged.file)
                try io.sync(manifests[0])
            } else {
                try io.syncFileSystem(of: batch.map(\.staged.file) + manifests)
            }
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
        let descriptor = Foundation.open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw errno == ENOENT || errno == ELOOP ? .missing(key: key) : .unreadable(path: path, errno: errno)
        }
        let size = FileBlocks.regularSize(descriptor)
        let reader = ObjectReader(descriptor: descriptor, byteCount: size, path: path)
        guard reader.byteCount >= 0 else { throw .missing(key: key) }
        return reader
    }

    /// Asks the file system. A link, a pipe or a folder is no object.
    public func size(of key: ObjectKey) throws(ArchiveError) -> Int64? {
        var status = stat()
        guard lstat(path(key.path), &status) == 0 else {
            guard errno == ENOENT else { throw .unreadable(path: path(key.path), errno: errno) }
            return nil
        }
        return status.st_mode & S_IFMT == S_IFREG ? Int64(status.st_size) : nil
    }

    /// Reads the object once, in blocks.
    public func fixity(of key: ObjectKey) throws(ArchiveError) -> Fixity {
        let reader = try open(key)
        defer { withExtendedLifetime(reader) {} }
        var counter = FixityCounter()
        try FileBlocks.forEach(of: reader.descriptor, path: path(key.path)) { block throws(ArchiveError) in
            counter.update(block)
        }
        return counter.fixity
    }

    /// Reads the file beside the object.
    public func manifest(of key: ObjectKey) throws(ArchiveError) -> RecordingManifest {
        let path = path(key.manifestPath)
        return try RecordingManifest.decode(try SmallFile.read(path, limit: 1 << 20), path: path)
    }

    /// Unlinks both and synchronises the folder. What is gone already is what was wanted.
    public func remove(_ key: ObjectKey) throws(ArchiveError) -> Removal {
        do {
            let wasThere = try unlinkIfThere(path(key.path))
            _ = try unlinkIfThere(path(key.manifestPath))
            try io.syncFolder(path(key.shard))
            return wasThere ? .removed : .wasMissing
        } catch {
            throw .notDurable(error)
        }
    }

    /// Unlinks all, and synchronises each folder once.
    public func remove(_ batch: [ObjectKey]) throws(ArchiveError) {
        do {
            for key in batch {
                _ = try unlinkIfThere(path(key.path))
                _ = try unlinkIfThere(path(key.manifestPath))
            }
            for shard in Set(batch.map(\.shard)).sorted() { try io.syncFolder(path(shard)) }
        } catch {
            throw .notDurable(error)
        }
    }

    private func unlinkIfThere(_ path: String) throws(DurableIOError) -> Bool {
        do {
            try io.unlink(path)
            return true
        } catch  where error.errno == ENOENT {
            return false
        }
    }

    private func path(_ relative: String) -> String { root + "/" + relative }

    private func copy(_ source: SourceFile, to file: DurableFile) throws(ArchiveError) -> Fixity {
        var counter = FixityCounter()
        try FileBlocks.forEach(of: source.descriptor, path: source.path, upTo: source.byteCount) {
            block throws(ArchiveError) in
            counter.update(block)
            do throws(DurableIOError) {
                try io.write(block, to: file)
            } catch {
                throw .notDurable(error)
            }
        }
        return counter.fixity
    }
}
