public import CallModel

/// An object that the archive should hold.
public struct CataloguedObject: Hashable, Sendable {
    /// The recording.
    public let id: RecordingID
    /// Its object.
    public let key: String
    /// What its bytes should hash to.
    public let sha256: SHA256Digest
    /// How many there should be.
    public let bytes: Int64
}
