public import CallModel

/// By when a callback is owed.
public enum Deadline: Hashable, Sendable {
    /// On or before this day: until it is over (24 时).
    case lastDay(CivilDate)
    /// At once: on the day on which the duty arose, the last day that the rule allows was over. Reported apart from what
    /// somebody let slip.
    case atOnce(missed: CivilDate, arose: CivilDate)
    /// Its period has not begun, as far as is known; the callback is owed all the same.
    case notRunning(MissingAnchor)
    /// It cannot be reckoned until the calendar has the year; the callback is owed all the same.
    case unreckoned(CalendarGap)
    /// The rules name none.
    case unstated

    /// What a period cannot be counted without.
    public enum MissingAnchor: String, Hashable, Sendable {
        /// Nobody says when the policy's receipt was signed (签收).
        case receipt = "receipt unknown"
        /// Nobody says how long the policy's hesitation period is.
        case hesitationLength = "length of the hesitation period unknown"
        /// Nobody says when the event was.
        case event = "day of the event unknown"
        /// Nobody says when the grace period ends.
        case graceEnd = "end of the grace period unknown"
    }

    /// The last day that counts as in time; `nil` where there is none or it is not known.
    public var lastDay: CivilDate? {
        switch self {
        case .lastDay(let day), .atOnce(let day, _): day
        case .notRunning, .unreckoned, .unstated: nil
        }
    }
}

extension Deadline: CustomStringConvertible {
    /// For a reader.
    public var description: String {
        switch self {
        case .lastDay(let day): "by \(day)"
        case .atOnce(let missed, let arose): "at once; \(missed) had passed when it arose on \(arose)"
        case .notRunning(let missing): "not running: \(missing.rawValue)"
        case .unreckoned(let gap): "unknown: \(gap)"
        case .unstated: "none stated"
        }
    }
}
