public import CallModel

/// What a deadline counts from.
public enum DeadlineAnchor: String, Hashable, Sendable, CaseIterable {
    /// The day of the event that obliges.
    case event
    /// The last day of the hesitation period (犹豫期).
    case hesitationEnd = "hesitation_end"
    /// The last day of the grace period (宽限期).
    case graceEnd = "grace_end"
}

/// By when a callback must be made, as a rule states it.
public enum DeadlineLimit: Hashable, Sendable {
    /// Through that day.
    case through(DeadlineAnchor)
    /// Within a calendar period after that day, which does not count.
    case period(CalendarPeriod, after: DeadlineAnchor)
    /// Within so many working days after that day, which does not count.
    case workingDaysAfter(DeadlineAnchor, Int)
    /// So early that so many working days remain until the end of that day, which counts if it is one.
    case workingDaysBefore(DeadlineAnchor, Int)

    /// What it counts from.
    public var anchor: DeadlineAnchor {
        switch self {
        case .through(let anchor), .period(_, let anchor), .workingDaysAfter(let anchor, _),
            .workingDaysBefore(let anchor, _):
            anchor
        }
    }

    func lastDay(from anchor: CivilDate, _ calendar: WorkingCalendar) throws(CalendarGap) -> CivilDate {
        switch self {
        case .through: anchor
        case .period(let period, _): anchor.advanced(by: period)
        case .workingDaysAfter(_, let count): try calendar.workingDay(count, after: anchor)
        case .workingDaysBefore(_, let count): try calendar.lastDay(leaving: count, through: anchor)
        }
    }
}

extension DeadlineLimit: CustomStringConvertible {
    /// For a reader: `15 working days before grace_end`.
    public var description: String {
        switch self {
        case .through(let anchor): "through \(anchor.rawValue)"
        case .period(let period, let anchor): "within \(period) after \(anchor.rawValue)"
        case .workingDaysAfter(let anchor, let count): "within \(count) working days after \(anchor.rawValue)"
        case .workingDaysBefore(let anchor, let count): "\(count) working days before \(anchor.rawValue)"
        }
    }
}
