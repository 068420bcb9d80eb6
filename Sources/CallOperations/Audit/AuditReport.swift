/// What `audit verify` found.
public struct AuditReport: Encodable, Sendable {
    /// How many events there are.
    public let events: Int64
    /// The root of the Merkle tree over them (RFC 6962), in hexadecimal.
    public let root: String
    /// The first thing that does not add up; `null` where all does.
    public let fault: OrNull<String>
    /// How many checkpoints that the home keeps the trail was held against.
    public let keptCheckpoints: Int
    /// How many from outside.
    public let outsideCheckpoints: Int
    /// How many events those from outside vouch for.
    public let vouchedFor: Int64
    /// What could not be told, in words; `null` where the last event is vouched for.
    public let limit: OrNull<String>

    init(
        events: Int64, root: String, fault: String?, keptCheckpoints: Int, outsideCheckpoints: Int,
        vouchedFor: Int64
    ) {
        (self.events, self.root, self.fault) = (events, root, OrNull(fault))
        self.keptCheckpoints = keptCheckpoints
        self.outsideCheckpoints = outsideCheckpoints
        self.vouchedFor = vouchedFor
        let behind =
            outsideCheckpoints == 0
            ? "No checkpoint from outside was given: if events at the end"
            : "The checkpoints from outside vouch for \(vouchedFor) events: if others behind them"
        limit = OrNull(
            vouchedFor < events
                ? behind + " were cut off, with all that is kept here about them, this command cannot tell." : nil)
    }

    /// Whether all adds up.
    public var isClean: Bool { fault.value == nil }
}
