import ArgumentParser
import CallOperations

struct ListVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract:
            "List recordings, calls, callbacks, findings, or what is missing, ambiguous, in quarantine or due.",
        discussion: "Example: huiyin list recordings --verdict incomplete --from 2026-03-16")

    enum What: String, ExpressibleByArgument, CaseIterable {
        case recordings, calls, callbacks, findings, missing, ambiguous, quarantine, due
    }

    @OptionGroup var common: CommonOptions

    @Argument(help: "What to list.")
    var what: What

    @OptionGroup(title: "Filters") var filters: FilterOptions

    func perform() throws -> Outcome {
        let lists = Lists(try common.openHome())
        let filter = filters.filter
        switch what {
        case .recordings: try put(try lists.recordings(filter), ListTables.recordings)
        case .ambiguous: try put(try lists.ambiguous(filter), ListTables.recordings)
        case .due: try put(try lists.due(filter), ListTables.recordings)
        case .calls: try put(try lists.calls(filter), ListTables.calls)
        case .missing: try put(try lists.missing(filter), ListTables.calls)
        case .callbacks: try put(try lists.callbacks(filter), ListTables.callbacks)
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
