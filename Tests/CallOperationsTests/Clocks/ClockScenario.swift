import Testing

/// What a machine's clock does between a plan and its purge.
struct ClockScenario: Sendable, CustomTestStringConvertible {
    let name: String
    /// Something is noted in the audit trail at these seconds after the plan, by the clock of then.
    let notes: [Int64]
    /// When the purge runs, in seconds after the plan.
    let purge: Int64
    let isRefused: Bool

    var testDescription: String { name }

    private static let (minute, hour, day, year): (Int64, Int64, Int64, Int64) = (60, 3600, 86_400, 31_557_600)

    private static func goesOn(_ name: String, after notes: [Int64] = [], _ purge: Int64) -> Self {
        Self(name: name, notes: notes, purge: purge, isRefused: false)
    }

    private static func jumps(_ name: String, after notes: [Int64] = [], _ purge: Int64) -> Self {
        Self(name: name, notes: notes, purge: purge, isRefused: true)
    }

    static let all: [ClockScenario] = [
        goesOn("the same instant", 0),
        goesOn("a second on", 1),
        goesOn("a leap second back", -1),
        goesOn("another host, 5 minutes behind", -5 * minute),
        jumps("more than 5 minutes behind", -5 * minute - 1),
        jumps("back an hour", -hour),
        jumps("back a day", -day),
        jumps("back a year", -year),
        jumps("back ten years", -10 * year),
        jumps("1970", -1_768_464_000),
        jumps("before 1970", -1_768_464_000 - day),
        goesOn("another host, 5 minutes ahead", 5 * minute),
        goesOn("an hour on", hour),
        goesOn("a night on", 12 * hour),
        goesOn("two days on", 48 * hour),
        jumps("more than two days of silence", 48 * hour + 1),
        jumps("a week of silence", 7 * day),
        jumps("a year of silence", year),
        jumps("forward ten years", 10 * year),
        jumps("2038, when 32 bits end", 12 * year),
        jumps("2100, no leap year", 74 * year),
        jumps("forward a hundred years", 100 * year),
        goesOn("a week with something every day", after: (1...6).map { Int64($0) * day }, 7 * day),
        goesOn("hosts 5 minutes apart by turns", after: [5 * minute, 0, 5 * minute, 0], 5 * minute),
        goesOn("hosts 5 minutes apart, the slow one purges", after: [5 * minute, 0], 0),
        jumps("hosts 10 minutes apart, the slow one purges", after: [10 * minute], 0),
        jumps("set back an hour while recordings come in", after: [2 * hour], hour),
        jumps("set back an hour, and something noted since", after: [2 * hour, hour], hour + 60),
        jumps("ahead ten years for one recording, and right again", after: [10 * year], hour),
        jumps("ahead ten years, and something noted since", after: [10 * year], 10 * year + hour),
        jumps("ahead ten years, and noted twice", after: [10 * year, 10 * year + hour], 10 * year + 2 * hour),
        jumps("back ten years, and something noted since", after: [-10 * year], -10 * year + hour),
        jumps("1970 for one recording, and right again", after: [-1_768_464_000], hour),
        jumps("a month in small steps of three days", after: (1...9).map { Int64($0) * 3 * day }, 30 * day),
    ]
}
