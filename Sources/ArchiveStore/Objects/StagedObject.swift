public import CallModel
internal import DurableIO
internal import Foundation

/// The bytes of a delivery, copied and hashed, with no name in the archive yet. Its file goes when this does, unless
/// it was published.
public final class StagedObject: Sendable {
    /// What the bytes are.
    public let fixity: Fixity
    /// Open on the copied bytes; before it is published and after, whatever its name.
    public var descriptor: Int32 { file.descriptor }
    let file: DurableFile
    private let ticket: IncomingFolder.Ticket

    init(fixity: Fixity, file: DurableFile, ticket: IncomingFolder.Ticket) {
        (self.fixity, self.file, self.ticket) = (fixity, file, ticket)
    }

    // Once published, the name is gone and this finds nothing.
    deinit { unlink(file.path) }
}

/// A staged object that knows its place.
public struct PendingObject: Sendable {
    /// The recording.
    public let recording: Recording
    /// Its place.
    public let key: ObjectKey
    /// Its bytes.
    public let staged: StagedObject

    /// Gives a staged object its place.
    public init(_ staged: StagedObject, recording: Recording) {
        (self.staged, self.recording) = (staged, recording)
        key = ObjectKey(recordingID: recording.id, fileName: recording.name)
    }
}

/// An object that is open for reading, as long as this is held.
public final class ObjectReader: Sendable {
    /// Open at the object's first byte; closed when this goes, so it must not be all that is kept of it.
    public let descriptor: Int32
    /// How many bytes it has.
    public let byteCount: Int64
    private let path: String

    init(descriptor: Int32, byteCount: Int64, path: String) {
        (self.descriptor, self.byteCount, self.path) = (descriptor, byteCount, path)
    }

    deinit { close(descriptor) }

    /// Reads what there is at an offset.
    /// - Returns: how many bytes; 0 at the end.
    public func read(into block: UnsafeMutableRawBufferPointer, at offset: Int64) throws(ArchiveError) -> Int {
        try FileBlocks.read(descriptor, into: block, at: offset, path: path)
    }
}
