internal import CallCatalog
internal import CallModel

/// A callback as `list callbacks` and `show` give it.
public struct CallbackDocument: Encodable, Sendable {
    /// Its key.
    public let id: String
    /// The policy that it is about.
    public let policyNumber: String
    /// What it is about.
    public let kind: String
    /// The number to call, masked.
    public let phone: OrNull<String>
    /// When the duty arose.
    public let openedOn: OrNull<String>
    /// The last day on which it counts as in time.
    public let dueBy: OrNull<String>
    /// How many recordings belong to it.
    public let recordings: Int
    /// How many of those are complete.
    public let completeRecordings: Int

    init(_ callback: Callback, recordings: Int, complete: Int, reveal: Bool = false) {
        (id, policyNumber, kind) = (callback.id.rawValue, callback.policyNumber.rawValue, callback.kind.rawValue)
        phone = OrNull(callback.phone.map { reveal ? $0.normalised : $0.masked })
        openedOn = OrNull(callback.openedOn?.description)
        dueBy = OrNull(callback.dueBy?.description)
        (self.recordings, completeRecordings) = (recordings, complete)
    }
}
