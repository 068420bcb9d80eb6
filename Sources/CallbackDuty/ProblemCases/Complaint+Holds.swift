public import CallModel

extension Complaint {
    /// What has to be held for it (R57). A hold is released by a person, not by the date on which a complaint closes.
    public var holds: [RequiredHold] {
        guard closedOn == nil else { return [] }
        return policies.map { RequiredHold(scope: .policy($0), cause: .complaint(id.rawValue)) }
    }
}
