internal import CallModel
internal import DurableIO
internal import EvidenceBag
internal import Foundation

/// A bag in one file, for its owner alone: what `tar -x` makes a folder of.
final class TarBag: BagSink {
    private let place: BagPlace
    private let io: any DurableIO
    private let file: DurableFile
    /// The one folder that everything in it is in (RFC 8493, section 4.1).
    private let folder: String
    private let modified: Int64

    init(_ place: BagPlace, folder: String, at instant: UTCInstant, io: any DurableIO) throws {
        (self.place, self.folder, self.io) = (place, folder, io)
        modified = instant.microseconds / 1_000_000
        file = try io.create(place.temporary, mode: 0o600)
        try place.lock(file.descriptor)
    }

    func add(
        _ path: BagPath, byteCount: Int64, content: ((UnsafeRawBufferPointer) throws -> Void) throws -> Void
    ) throws -> BagFile {
        guard let header = TarHeader("\(folder)/\(path)", .file(byteCount: byteCount), modified: modified) else {
            throw OperationFailure(.ours, "a tape archive has no room for the name \(path)")
        }
        try io.write(header.bytes, to: file)
        var digest = BagDigest()
        try content { bytes in
            digest.update(bytes)
            try io.write(bytes, to: file)
        }
        let padding = TarHeader.padding(after: byteCount)
        if !padding.isEmpty { try io.write(padding, to: file) }
        return try digest.file(path, byteCount: byteCount)
    }

    func seal() throws {
        try io.write(TarHeader.end, to: file)
        try io.sync(file)
    }

    func publish() throws {
        try place.requireFree()
        try io.rename(place.temporary, to: place.destination)
        try io.syncFolder(place.parent)
    }

    func discard() { unlink(place.temporary) }
}
