public import ArgumentParser
import CallOperations
public import CallbackDuty

extension DutyState.Word: ExpressibleByArgument {}

struct ListVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract:
            "List recordings, calls, callbacks, findings, what is missing, ambiguous or in quarantine, or the callbacks due.",
        discussion: """
            'due' is the worklist: every callback that is still owed, by time left, with what was tried, what is wrong and \
            what comes next. --from and --to speak of its last day. What a purge may destroy is 'huiyin retention due'.
            Example: huiyin list due --kind new_contract --to 2026-03-20
            """)

    enum What: String, ExpressibleByArgument, CaseIterable {
        case recordings, calls, callbacks, findings, missing, ambiguous, quarantine, due
    }

    static let permission = Permission.look

    @OptionGroup var common: CommonOptions

    @Argument(help: "What to list.")
    var what: What

    @Option(help: "Of the callbacks only those that stand so, with what was tried and what comes next.")
    var state: DutyState.Word?

    @OptionGroup(title: "Filters") var filters: FilterOptions

    func validate() throws {
        guard state == nil || what == .callbacks else {
            throw ValidationError("--state is of callbacks: huiyin list callbacks --state overdue")
        }
    }

    func perform() throws -> Outcome {
        let home = try openHome()
        let (lists, duties) = (Lists(home), ListDuties(home))
        let filter = filters.filter
        switch what {
        case .recordings: try put(try lists.recordings(filter), ListTables.recordings)
        case .ambiguous: try put(try lists.ambiguous(filter), ListTables.recordings)
        case .due: try put(try duties.due(filter), ListTables.duties)
        case .calls: try put(try lists.calls(filter), ListTables.calls)
        case .missing: try put(try lists.missing(filter), ListTables.calls)
        case .callbacks:
            if let state {
                try put(try duties.callbacks(filter, state: state), ListTables.duties)
            } else {
                try put(try lists.callbacks(filter), ListTables.callbacks)
            }
        case .findings: try put(try lists.findings(filter), ListTables.findings)
        case .quarantine: try put(try lists.quarantine(), ListTables.quarantine)
        }
        return .done
    }

    private func put<Line: Encodable>(_ lines: [Line], _ table: ListTables.Layout<Line>) throws {
        if common.json { return try JSONOutput.write(lines: lines) }
        guard !common.quiet else { return }
        StandardOutput.write(table.table(lines))
    }
}
