/// What became of a production.
public struct ProductionReport: Encodable, Sendable {
    /// The package's identifier.
    public let id: String
    /// Where it lies.
    public let path: String
    /// SHA-256 over its tag manifest, which names every other digest: what the audit trail keeps of it.
    public let digest: String
    /// SHA-256 over the public key in DER: what the recipient compares.
    public let keyFingerprint: String
    /// How many recordings are in it.
    public let recordings: Int
    /// How many documents are in it.
    public let documents: Int
    /// Bytes of its payload.
    public let bytes: Int64
    /// What belongs to what was asked for and is not in it.
    public let notIncluded: [NotIncluded]

    /// Whether something that should be in the archive is not, or is not what it was.
    public var isWhole: Bool { !notIncluded.contains { $0.reason.isFault } }
}
