public import ArgumentParser
public import CallOperations

extension Reconcile.Grouping: ExpressibleByArgument {}

struct ReconcileVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "reconcile",
        abstract: "Count the calls that ought to have a recording and those that have none; show dead recorders.",
        discussion: """
            Exits with 0 where every call has its recording, with 1 where some have none, and with 2 where a recorder \
            seems to have been dead: what Nagios and its kind take for fine, a warning and an alarm.
            Example: huiyin reconcile --by trunk --from 2026-03-16
            """)

    static let permission = Permission.look

    @OptionGroup var common: CommonOptions

    @Option(help: "Count by trunk, agent or hour; may be given several times. By default by all three.")
    var by: [Reconcile.Grouping] = []

    @Option(help: ArgumentHelp("Leave out calls that ended less long ago.", valueName: "minutes"))
    var grace = 15

    @OptionGroup(title: "Filters") var filters: FilterOptions

    func validate() throws {
        if grace < 0 { throw ValidationError("--grace must not be negative") }
    }

    func perform() throws -> Outcome {
        let groupings = by.isEmpty ? Reconcile.Grouping.allCases : by
        let report = try Reconcile(try openHome()).run(filters.filter, by: groupings, graceMinutes: grace)
        if common.json {
            try JSONOutput.write(report)
        } else if !common.quiet {
            StandardOutput.write(
                "\(Words.plural(report.calls, "call")) ought to have a recording; \(report.missing) "
                    + "\(report.missing == 1 ? "has" : "have") none. "
                    + "\(Words.plural(report.recordingsWithoutCall, "recording")) without a call.")
            StandardOutput.write(ListTables.tallies.table(report.groups))
        }
        if report.hasSilence { throw ExitCode(2) }
        if !report.isComplete { throw ExitCode(1) }
        return .done
    }
}
