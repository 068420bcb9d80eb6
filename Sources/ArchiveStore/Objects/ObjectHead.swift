public import CallModel

/// What a store tells of an object without reading it.
public struct ObjectHead: Hashable, Sendable {
    /// How many bytes it has; of a sealed one, how many were sealed.
    public let byteCount: Int64
    /// Whether its manifest is there.
    public let hasManifest: Bool
    /// Until when the store refuses to remove it; `nil` where it is not locked.
    public let lockedUntil: UTCInstant?
    /// Whether it is sealed.
    public let isSealed: Bool

    /// A head.
    public init(byteCount: Int64, hasManifest: Bool, lockedUntil: UTCInstant?, isSealed: Bool = false) {
        (self.byteCount, self.hasManifest, self.lockedUntil) = (byteCount, hasManifest, lockedUntil)
        self.isSealed = isSealed
    }
}
