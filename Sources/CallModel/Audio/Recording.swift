/// Where the start of a recording was learnt from, best source first.
public enum StartOrigin: String, Hashable, Codable, Sendable {
    /// The matched call detail.
    case callDetail = "call_detail"
    /// The epoch inside the call identifier of the file name.
    case identifier
    /// The date and time in the file name, at the site.
    case fileName = "file_name"
    /// The file's modification time less its duration: the writer closed it when the call ended.
    case modificationTime = "modification_time"
}

/// One audio object and how it came to us. Immutable once ingested.
public struct Recording: Hashable, Codable, Sendable {
    /// Derived from ``sha256`` and ``name``.
    public let id: RecordingID
    /// The file name as delivered, without its folder.
    public let name: String
    /// The configured source that it came from.
    public let source: String
    /// The path that it was read from.
    public let sourcePath: String
    /// The digest of its bytes.
    public let sha256: SHA256Digest
    /// Its size.
    public let bytes: Int64
    /// When it was ingested.
    public let receivedAt: UTCInstant
    /// When the file was last written, as its file system said.
    public let modifiedAt: UTCInstant

    /// A recording.
    public init(
        id: RecordingID, name: String, source: String, sourcePath: String, sha256: SHA256Digest, bytes: Int64,
        receivedAt: UTCInstant, modifiedAt: UTCInstant
    ) {
        (self.id, self.name, self.source, self.sourcePath) = (id, name, source, sourcePath)
        (self.sha256, self.bytes, self.receivedAt, self.modifiedAt) = (sha256, bytes, receivedAt, modifiedAt)
    }
}

/// What a recording's file name says of its call, read with the source's patterns.
public struct RecordingClues: Hashable, Codable, Sendable {
    /// The file name, compared with the recording names in call details.
    public let name: String
    /// Call identifiers found in it (Asterisk uniqueid, FreeSWITCH UUID).
    public let identifiers: [String]
    /// Telephone numbers found in it.
    public let numbers: [PhoneNumber]
    /// Agents' extensions found in it.
    public let agent: String?
    /// When the recording began.
    public let startedAt: UTCInstant
    /// How that is known.
    public let startOrigin: StartOrigin

    /// What a name says.
    public init(
        name: String, identifiers: [String], numbers: [PhoneNumber], agent: String?, startedAt: UTCInstant,
        startOrigin: StartOrigin
    ) {
        (self.name, self.identifiers, self.numbers, self.agent) = (name, identifiers, numbers, agent)
        (self.startedAt, self.startOrigin) = (startedAt, startOrigin)
    }
}
