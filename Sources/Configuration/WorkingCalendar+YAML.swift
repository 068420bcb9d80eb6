internal import CallModel
public import CallbackDuty

extension WorkingCalendar {
    /// Reads `calendars/cn.yaml`, laid over the years that the program knows: a file that holds one year adds it.
    /// - Parameter folder: the home's configuration folder.
    public init(folder: String) throws(ConfigurationError) {
        let path = folder + "/calendars/cn.yaml"
        try self.init(ConfigurationFile(path: path, defaults: PackageResources.cn_yaml).root, file: path)
    }

    private init(_ root: ConfigurationSection, file: String) throws(ConfigurationError) {
        try root.refuseUnknownKeys()
        let years = try root.section("years")
        var notices: [HolidayNotice] = []
        for year in years.keys { notices.append(try HolidayNotice(try years.section(year), year: year, years)) }
        self.init(
            file: file, notices: notices,
            nextYearFromDecember: Int(
                try root.wholeNumber("nextYearFromDecember", "a day of December", in: 1...31)))
    }
}

extension HolidayNotice {
    /// Reads one year.
    fileprivate init(
        _ section: ConfigurationSection, year: String, _ years: ConfigurationSection
    ) throws(ConfigurationError) {
        guard let number = Int(year), (1949...9999).contains(number), "\(number)" == year else {
            throw years.error(at: year, "is no year such as 2026")
        }
        try section.refuseKeys(except: ["notice", "holidays", "workedWeekends"])
        var holidays: [Holiday] = []
        for holiday in try section.sections("holidays") {
            try holiday.refuseKeys(except: ["name", "from", "to"])
            holidays.append(
                Holiday(
                    name: try holiday.text("name", "a holiday's name"),
                    first: try holiday.value("from", Self.day) { CivilDate($0) },
                    last: try holiday.value("to", Self.day) { CivilDate($0) }))
        }
        let source = try section.text("notice", "the notice's title and date")
        let worked = try section.values("workedWeekends", "days such as 2026-02-14") { CivilDate($0) }
        do {
            try self.init(year: number, source: source, holidays: holidays, workedWeekends: worked)
        } catch {
            throw years.error(at: year, "is no notice: \(error)")
        }
    }

    private static let day = "a day such as 2026-02-14"
}
