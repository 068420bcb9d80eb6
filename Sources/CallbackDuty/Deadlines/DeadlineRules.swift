public import CallModel

/// How the periods of deadlines are counted where the law leaves it to the contract or to custom.
public struct DeadlineRules: Hashable, Sendable {
    /// The day on which the hesitation period (犹豫期) starts.
    public enum HesitationStart: String, Hashable, Sendable, CaseIterable {
        /// The day after the receipt was signed (签收次日); the day of an event does not count (民法典 第二百零一条).
        case dayAfterReceipt = "day_after_receipt"
        /// The day on which the receipt was signed (签收日).
        case receiptDay = "receipt_day"
    }

    /// The day on which the hesitation period starts.
    public let hesitationStart: HesitationStart
    /// Whether a hesitation period that ends on a day off ends on the next working day (民法典 第二百零三条). Off is the
    /// safe side: a call made early is in time either way.
    public let hesitationRollsOver: Bool
    /// How long a grace period is where the policy system does not say when it ends.
    public let gracePeriod: CalendarPeriod

    /// Rules of counting.
    public init(hesitationStart: HesitationStart, hesitationRollsOver: Bool, gracePeriod: CalendarPeriod) {
        (self.hesitationStart, self.hesitationRollsOver) = (hesitationStart, hesitationRollsOver)
        self.gracePeriod = gracePeriod
    }

    /// The last day of a hesitation period of at least one day.
    func hesitationEnd(
        receipt: CivilDate, days: Int, calendar: WorkingCalendar
    ) throws(CalendarGap) -> CivilDate {
        let last =
            switch hesitationStart {
            case .dayAfterReceipt: receipt.advanced(byDays: days)
            case .receiptDay: receipt.advanced(byDays: days - 1)
            }
        return hesitationRollsOver ? try calendar.workingDay(onOrAfter: last) : last
    }
}
