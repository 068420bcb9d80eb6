public import CallModel

/// How long there is until a last day is over; what a worklist is sorted by.
public struct TimeLeft: Hashable, Sendable {
    /// The last day.
    public let lastDay: CivilDate
    /// Days behind today until it; 0 on the day itself, negative where it is over.
    public let days: Int
    /// Working days (工作日) behind today until it, counted likewise; `nil` where the calendar does not know a year on the
    /// way.
    public let workingDays: Int?

    /// - Parameters:
    ///   - lastDay: the last day that counts as in time.
    ///   - today: the site's day.
    ///   - calendar: the working days.
    public init(until lastDay: CivilDate, today: CivilDate, calendar: WorkingCalendar) {
        self.lastDay = lastDay
        days = lastDay.daysSinceEpoch - today.daysSinceEpoch
        workingDays =
            lastDay >= today
            ? try? calendar.workingDays(after: today, through: lastDay)
            : (try? calendar.workingDays(after: lastDay, through: today)).map { -$0 }
    }
}
