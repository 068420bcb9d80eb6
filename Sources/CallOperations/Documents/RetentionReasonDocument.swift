internal import CallModel

/// A retention clock as the command line shows it.
public struct RetentionReasonDocument: Encodable, Sendable {
    /// The class.
    public let `class`: String
    /// What it counts from.
    public let anchor: String
    /// The day of that event.
    public let anchorDate: OrNull<String>
    /// How long.
    public let period: String
    /// The last day on which the recording must be kept.
    public let lastDay: OrNull<String>
    /// Who says so.
    public let basis: String
    /// The day of the erasure request that ended it before its time; absent where none did.
    public let erasureRequestedOn: String?

    init(_ reason: RetentionReason) {
        `class` = reason.retentionClass
        anchor = reason.anchor.rawValue
        anchorDate = OrNull(reason.anchorDate?.description)
        period = reason.period.description
        lastDay = OrNull(reason.lastDay?.description)
        basis = reason.basis
        erasureRequestedOn = reason.erasureRequestedOn?.description
    }
}
