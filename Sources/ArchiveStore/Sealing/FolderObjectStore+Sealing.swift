internal import CallModel
internal import DurableIO
internal import Foundation
public import Sealing

extension FolderObjectStore {
    /// The wrapped keys.
    public var sealKeys: SealKeyFolder? { seals }

    var seals: SealKeyFolder {
        SealKeyFolder(archive: root, access: access, incoming: incoming, io: io, sealing: sealing)
    }

    /// Looks at the object; where it is gone, for a key.
    /// - Throws: ``ArchiveError`` for a sealed object whose keys are out of reach altogether, as when their volume is not
    ///   mounted: what becomes of the key could not be told.
    public func isSealed(_ key: ObjectKey) throws(ArchiveError) -> Bool {
        guard seals.isThere else {
            guard sealing != nil, let size = try regularSize(key.path),
                try extent(of: key, fileBytes: size)?.isSealed == true
            else { return false }
            throw .unreadable(path: seals.root, errno: ENOENT)
        }
        if let extent = try extent(of: key) { return extent.isSealed }
        return try !seals.remaining(of: [key.id]).isEmpty
    }

    /// Reads the beginning of the object, and its key file.
    public func keyFault(of key: ObjectKey) throws(ArchiveError) -> SealingError? {
        guard seals.isThere else { return nil }
        do throws(ArchiveError) {
            let path = path(key.path)
            let file = ObjectReader(descriptor: try openFile(key), byteCount: 0, path: path)
            defer { withExtendedLifetime(file) {} }
            guard let descriptor = file.descriptor, let header = try sealedHeader(descriptor, path: path) else {
                return nil
            }
            _ = try seals.wrapped(SealKeyName(id: key.id, seal: header.seal))
            return nil
        } catch {
            switch error {
            case .sealed(_, let fault): return fault
            case .missing: return nil
            default: throw error
            }
        }
    }

    // MARK: Storing

    /// Seals a delivery on its way, under a fresh key.
    func seal(
        _ source: SourceFile, into file: DurableFile, _ passing: (UnsafeRawBufferPointer) -> Void
    ) throws(ArchiveError) -> (Fixity, StagedSeal?) {
        // Before anything is written: without a master key nothing is taken.
        _ = try sealing?.ring()
        let key = DataKey()
        let sealer = Sealer(key)
        func write(_ bytes: UnsafeRawBufferPointer) throws(ArchiveError) {
            do throws(DurableIOError) { try io.write(bytes, to: file) } catch { throw .notDurable(error) }
        }
        var counter = FixityCounter()
        try FileBlocks.forEach(of: source.descriptor, path: source.path, upTo: source.byteCount) {
            block throws(ArchiveError) in
            counter.update(block)
            try sealer.seal(block, write: write)
            passing(block)
        }
        try sealer.finish(write: write)
        return (counter.fixity, StagedSeal(key: key, seal: sealer.header.seal))
    }

    /// Writes the key files of a batch, under no name yet.
    func stageKeys(of batch: [PendingObject]) throws(ArchiveError) -> [(name: SealKeyName, file: DurableFile)] {
        guard batch.contains(where: { $0.staged.seal != nil }), let sealing else { return [] }
        let ring = try sealing.ring()
        let ticket = try incoming.enter()
        defer { withExtendedLifetime(ticket) {} }
        try seals.prepare(ticket)
        var keys: [(name: SealKeyName, file: DurableFile)] = []
        do throws(DurableIOError) {
            for object in batch {
                guard let seal = object.staged.seal else { continue }
                let (name, bytes) = seal.keyFile(of: object.key.id, ring)
                let file = try io.create(incoming.freshPath(), mode: 0o600)
                keys.append((name, file))
                try io.write(bytes, to: file)
            }
        } catch {
            for key in keys { unlink(key.file.path) }
            throw .notDurable(error)
        }
        return keys
    }

    /// Names key files, durably.
    func place(_ keys: [(name: SealKeyName, file: DurableFile)]) throws(DurableIOError) {
        guard let first = keys.first else { return }
        try seals.restoreFolders(of: keys.map(\.name))
        for key in keys { try io.rename(key.file.path, to: seals.path(of: key.name)) }
        if keys.count == 1 {
            try io.syncFolder(seals.folder(first.name.shard))
        } else {
            try io.syncFileSystem(of: keys.map(\.file))
        }
    }

    // MARK: Looking

    /// What an open file begins with; `nil` where it is in the clear.
    func sealedHeader(_ descriptor: Int32, path: String) throws(ArchiveError) -> SealedHeader? {
        let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: SealedHeader.byteCount, alignment: 8)
        defer { bytes.deallocate() }
        let count = try FileBlocks.read(descriptor, into: bytes, at: 0, path: path)
        let first = UnsafeRawBufferPointer(rebasing: bytes[..<count])
        guard SealedHeader.isMagic(first) else { return nil }
        do { return try SealedHeader(first) } catch { throw .sealed(path: path, error) }
    }

    /// How many bytes an object has, or were sealed, and whether they were. What cannot be told of a damaged one is as its
    /// file has it: reading it tells.
    func extent(of key: ObjectKey) throws(ArchiveError) -> (byteCount: Int64, isSealed: Bool)? {
        guard let size = try regularSize(key.path) else { return nil }
        return seals.isThere ? try extent(of: key, fileBytes: size) : (size, false)
    }

    func extent(of key: ObjectKey, fileBytes: Int64) throws(ArchiveError) -> (byteCount: Int64, isSealed: Bool)? {
        let reader: ObjectReader
        do throws(ArchiveError) {
            reader = ObjectReader(descriptor: try openFile(key), byteCount: fileBytes, path: path(key.path))
        } catch .missing {
            return nil
        }
        defer { withExtendedLifetime(reader) {} }
        guard let descriptor = reader.descriptor else { return nil }
        do throws(ArchiveError) {
            guard let header = try sealedHeader(descriptor, path: path(key.path)) else {
                return (fileBytes, false)
            }
            let layout = try? SealedLayout(chunkBytes: header.chunkBytes, sealedBytes: fileBytes)
            return (layout?.contentBytes ?? fileBytes, true)
        } catch {
            // Reading tells why; a damaged disk must not keep a listing from coming to its end.
            if case .sealed = error { return (fileBytes, true) }
            return (fileBytes, false)
        }
    }
}
