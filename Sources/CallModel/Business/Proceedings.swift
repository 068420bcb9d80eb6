/// How proceedings of one kind stand that bear on a policy: its cases (问题件), or the complaints about it (投诉).
public enum Proceedings: Hashable, Sendable {
    /// There never were any.
    case none
    /// One of them is open.
    case open
    /// All are closed, the last of them on this day.
    case closed(on: CivilDate)

    /// - Parameter closings: when each was closed; `nil` for one that is open.
    public init(_ closings: [CivilDate?]) {
        let days = closings.compactMap(\.self)
        if days.count < closings.count {
            self = .open
        } else {
            self = days.max().map(Proceedings.closed(on:)) ?? .none
        }
    }
}

/// What bears on a policy beside the contract itself.
public struct PolicyProceedings: Hashable, Sendable {
    /// The cases that came up on it, and those about the misconduct of whoever sold it.
    public let cases: Proceedings
    /// The complaints about it.
    public let complaints: Proceedings

    /// Nothing does.
    public static let none = PolicyProceedings(cases: .none, complaints: .none)

    /// How both stand.
    public init(cases: Proceedings, complaints: Proceedings) {
        (self.cases, self.complaints) = (cases, complaints)
    }
}
