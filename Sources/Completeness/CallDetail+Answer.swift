internal import CallModel

extension CallDetail {
    /// Whether the far side picked up; `nil` where the record does not say.
    var isAnswered: Bool? {
        if answeredAt != nil || disposition == .answered { return true }
        return disposition == .unknown ? nil : false
    }
}
