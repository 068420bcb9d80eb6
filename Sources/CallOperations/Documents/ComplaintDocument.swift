internal import CallCatalog
internal import CallModel

/// A complaint as `list complaints` and `show` give it.
public struct ComplaintDocument: Encodable, Sendable {
    /// Its reference.
    public let id: String
    /// The policies that it is about.
    public let policyNumbers: [String]
    /// When it came in.
    public let receivedOn: String
    /// When it was closed.
    public let closedOn: OrNull<String>
    /// What it says, numbers masked.
    public let text: OrNull<String>
    /// The holds that were placed for it.
    public let holds: [HoldDocument]

    init(_ complaint: Complaint, _ catalog: CatalogReader, reveal: Bool = false) throws {
        (id, policyNumbers) = (complaint.id.rawValue, complaint.policies.map(\.rawValue))
        (receivedOn, closedOn) = (complaint.receivedOn.description, OrNull(complaint.closedOn?.description))
        text = OrNull(complaint.text.map { reveal ? $0 : PersonalData.masked(text: $0) })
        holds = try catalog.holds(reference: complaint.id.rawValue).map { HoldDocument($0, reveal: reveal) }
    }
}
