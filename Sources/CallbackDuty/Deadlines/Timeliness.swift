internal import CallModel

/// Whether a callback was made in time.
public enum Timeliness: Hashable, Sendable {
    /// On or before the last day.
    case inTime
    /// After the last day.
    case late(Lateness)
    /// It could not be in time: its last day was over when the duty arose. Reported apart.
    case couldNotBeInTime(daysAfterArising: Int)
    /// The deadline is not known, or there is none.
    case undetermined(Deadline)
}

/// A callback that was made after its last day, and what follows from that.
public struct Lateness: Hashable, Sendable {
    /// Days after the last day.
    public let days: Int
    /// Why; `nil` where nobody says.
    public let cause: DelayCause?
    /// Whether the policyholder is to be treated as still within the hesitation period (视同未超过犹豫期, R12): the delay
    /// was not his, as far as anybody knows.
    public let extendsRights: Bool
    /// The clause by which it counts as in time all the same (R13); `nil` where none does. Both figures are reported.
    public let countsBy: String?
}

/// Why a callback came late (迟延原因).
public struct DelayCause: Hashable, Sendable {
    /// Whose cause it was.
    public enum Fault: String, Hashable, Sendable, CaseIterable {
        /// The policyholder's (投保人原因).
        case policyholder
        /// The company's (公司原因).
        case company
        /// Neither's.
        case other
    }

    /// Whose cause it was.
    public let fault: Fault
    /// In words.
    public let reason: String

    /// A cause.
    public init(fault: Fault, reason: String) { (self.fault, self.reason) = (fault, reason) }
}
