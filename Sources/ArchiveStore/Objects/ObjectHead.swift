public import CallModel

/// What a store tells of an object without reading it.
public struct ObjectHead: Hashable, Sendable {
    /// How many bytes it has.
    public let byteCount: Int64
    /// Whether its manifest is there.
    public let hasManifest: Bool
    /// Until when the store refuses to remove it; `nil` where it is not locked.
    public let lockedUntil: UTCInstant?

    /// A head.
    public init(byteCount: Int64, hasManifest: Bool, lockedUntil: UTCInstant?) {
        (self.byteCount, self.hasManifest, self.lockedUntil) = (byteCount, hasManifest, lockedUntil)
    }
}
