internal import CallModel
internal import DurableIO
internal import EvidenceBag
internal import Foundation

/// A bag that is a folder, for its owner alone.
final class FolderBag: BagSink {
    private let place: BagPlace
    private let io: any DurableIO
    private let descriptor: Int32
    private var folders: Set<String> = []
    /// The first file: what is synchronised through it was written after it was opened.
    private var first: DurableFile?

    init(_ place: BagPlace, io: any DurableIO) throws {
        (self.place, self.io) = (place, io)
        try io.makeFolder(place.temporary, mode: 0o700)
        descriptor = open(place.temporary, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        var status = stat()
        guard descriptor >= 0, fstat(descriptor, &status) == 0, status.st_uid == geteuid(),
            status.st_mode & 0o077 == 0
        else {
            throw OperationFailure(.cannotCreate, "\(place.temporary) is not ours alone: choose another place")
        }
        try place.lock(descriptor)
    }

    deinit { close(descriptor) }

    func add(
        _ path: BagPath, byteCount: Int64, content: ((UnsafeRawBufferPointer) throws -> Void) throws -> Void
    ) throws -> BagFile {
        try makeFolders(of: path)
        let file = try io.create(place.temporary + "/" + path.text, mode: 0o600)
        first = first ?? file
        var digest = BagDigest()
        try content { bytes in
            digest.update(bytes)
            try io.write(bytes, to: file)
        }
        return try digest.file(path, byteCount: byteCount)
    }

    func seal() throws {
        if let first { try io.syncFileSystem(of: [first]) }
    }

    func publish() throws {
        try place.requireFree()
        try io.rename(place.temporary, to: place.destination)
        try io.syncFolder(place.parent)
    }

    func discard() { try? FileManager.default.removeItem(atPath: place.temporary) }

    private func makeFolders(of path: BagPath) throws {
        var folder = place.temporary
        for part in path.text.split(separator: "/").dropLast() {
            folder += "/\(part)"
            if folders.insert(folder).inserted { try io.makeFolder(folder, mode: 0o700) }
        }
    }
}
