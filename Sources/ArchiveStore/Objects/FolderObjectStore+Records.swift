internal import CallModel
internal import DurableIO
internal import Foundation

extension FolderObjectStore {
    /// Reads the file.
    public func record(_ key: RecordKey) throws(ArchiveError) -> [UInt8] {
        do throws(ArchiveError) {
            return try SmallFile.read(path(key.path), limit: ArchiveRecord.largest)
        } catch .unreadable(_, errno: ENOENT) {
            throw .missingRecord(key)
        }
    }

    /// One record is synchronised by itself, several by one `syncfs`.
    public func stage(_ records: [ArchiveRecord]) throws(ArchiveError) -> StagedRecords {
        try requireWritable()
        let ticket = try incoming.enter()
        var files: [DurableFile] = []
        do {
            for record in records {
                let file = try io.create(incoming.freshPath(), mode: 0o600)
                files.append(file)
                try io.write(record.bytes, to: file)
            }
            if files.count == 1 { try io.sync(files[0]) } else { try io.syncFileSystem(of: files) }
        } catch {
            for file in files { unlink(file.path) }
            throw .notDurable(error)
        }
        return StagedRecords(keys: records.map(\.key), files: files, ticket: ticket)
    }

    /// Renames, and synchronises nothing.
    public func replace(_ keys: Set<RecordKey>, with staged: StagedRecords) throws(ArchiveError) {
        try requireWritable()
        do {
            if keys.contains(where: { $0.folder == RecordKey.holdFolder }) { try makeHoldFolder() }
            for (key, file) in zip(staged.keys, staged.files) where keys.contains(key) {
                try io.rename(file.path, to: path(key.path))
            }
        } catch {
            throw .notDurable(error)
        }
    }

    /// The folder of a single record is synchronised by itself, those of several with the file system.
    public func settle(_ staged: StagedRecords) throws(ArchiveError) {
        try requireWritable()
        do {
            if staged.files.count == 1 {
                try io.syncFolder(path(staged.keys[0].folder))
            } else {
                try io.syncFileSystem(of: staged.files)
            }
        } catch {
            throw .notDurable(error)
        }
    }

    /// An archive of an earlier version has none until its first hold.
    private func makeHoldFolder() throws(DurableIOError) {
        let folder = path(RecordKey.holdFolder)
        var status = stat()
        guard stat(folder, &status) != 0 else { return }
        try io.makeFolder(folder, mode: 0o700)
        try io.syncFolder(root)
    }
}
