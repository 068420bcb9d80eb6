internal import CallModel

extension CivilDate {
    /// Whether it is a Saturday or a Sunday, the weekly days of rest (国务院关于职工工作时间的规定 第七条).
    var isWeekend: Bool {
        // 1970-01-01 was a Thursday: counted from there, Saturdays are 2 and Sundays 3 of each seven.
        let day = daysSinceEpoch - daysSinceEpoch.floorDivided(by: 7) * 7
        return day == 2 || day == 3
    }
}
