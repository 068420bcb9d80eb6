public import CallModel
public import DurableIO
internal import Foundation

/// The bytes of a delivery, copied and hashed, with no name in the archive yet. Its file goes when this does, unless
/// it was published.
public final class StagedObject: Sendable {
    /// What the bytes are.
    public let fixity: Fixity
    /// Open on the copied bytes; before it is published and after, whatever its name.
    public var descriptor: Int32 { file.descriptor }
    let file: DurableFile
    private let ticket: IncomingFolder.Ticket?

    init(fixity: Fixity, file: DurableFile, ticket: IncomingFolder.Ticket) {
        (self.fixity, self.file, self.ticket) = (fixity, file, ticket)
    }

    /// What a store of another kind copied.
    /// - Parameter file: open on the bytes; its name, if it has one, goes with this.
    public init(fixity: Fixity, file: DurableFile) {
        (self.fixity, self.file, ticket) = (fixity, file, nil)
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
