public import CallModel

/// What bears on retention beside the recordings and policies themselves. Few have any, and a bulk run asks for all.
public struct RetentionContext: Sendable {
    /// The cases and complaints, by policy.
    public let proceedings: [String: PolicyProceedings]
    /// The days of erasure requests, by what they cover.
    public let erasures: [String: CivilDate]
}

extension CatalogReader {
    /// As it is now.
    public func retentionContext() throws -> RetentionContext {
        RetentionContext(proceedings: try proceedings(), erasures: try erasuresRequestedOn())
    }
}
