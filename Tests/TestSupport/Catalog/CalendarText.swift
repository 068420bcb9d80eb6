public import CallModel

/// A day that the calendar has.
public func day(_ text: String) -> CivilDate {
    guard let day = CivilDate(text) else { preconditionFailure("'\(text)' is no day") }
    return day
}

/// A period as the configuration writes it.
public func period(_ text: String) -> CalendarPeriod {
    guard let period = CalendarPeriod(text) else { preconditionFailure("'\(text)' is no period") }
    return period
}
