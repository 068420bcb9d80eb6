public import CallModel
public import DurableIO
internal import Foundation

/// The bytes of a delivery, copied and hashed, with no name in the archive yet. Its file goes when this does, unless
/// it was published.
public final class StagedObject: Sendable {
    /// What the delivered bytes are.
    public let fixity: Fixity
    let file: DurableFile
    /// What the copy was sealed with; `nil` for one in the clear.
    let seal: StagedSeal?
    private let ticket: IncomingFolder.Ticket?

    init(fixity: Fixity, file: DurableFile, seal: StagedSeal?, ticket: IncomingFolder.Ticket) {
        (self.fixity, self.file, self.seal, self.ticket) = (fixity, file, seal, ticket)
    }

    /// What a store of another kind copied.
    /// - Parameter file: open on the bytes; its name, if it has one, goes with this.
    public init(fixity: Fixity, file: DurableFile) {
        (self.fixity, self.file, seal, ticket) = (fixity, file, nil, nil)
    }

    /// The delivered bytes, read from the copy; before it is published and after, whatever its name.
    public func content() throws(ArchiveError) -> ObjectReader {
        guard let seal else {
            return ObjectReader(file: file, file.descriptor, byteCount: fixity.byteCount, path: file.path)
        }
        return try ObjectReader(
            file: file, file.descriptor, sealedBytes: FileBlocks.regularSize(file.descriptor), path: file.path,
            seal.key)
    }

    // Once published, the name is gone and this finds nothing.
    deinit { unlink(file.path) }
}

/// A staged object that knows its place.
public struct PendingObject: Sendable {
    /// What it is.
    public let identity: ObjectIdentity
    /// Its place.
    public let key: ObjectKey
    /// Its bytes.
    public let staged: StagedObject

    /// Gives a staged object its place.
    public init(_ staged: StagedObject, _ identity: ObjectIdentity) {
        (self.staged, self.identity) = (staged, identity)
        key = identity.key
    }

    /// Gives a staged recording its place.
    public init(_ staged: StagedObject, recording: Recording) { self.init(staged, .recording(recording)) }

    /// The manifest that it is published with.
    public var manifest: ObjectManifest { ObjectManifest(identity) }
}
