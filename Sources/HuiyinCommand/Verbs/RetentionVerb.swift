import ArgumentParser
import CallOperations
import TerminalOutput

struct RetentionVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retention",
        abstract: "How long recordings and documents are kept, and what may or must be destroyed.",
        subcommands: [Due.self, Recompute.self])

    struct Due: Verb {
        static let configuration = CommandConfiguration(
            commandName: "due",
            abstract: "What is past its date, since when, and why it is still there.",
            discussion: """
                Example: huiyin retention due --json
                States: due; overdue, after the days that huiyin.yaml allows; restricted, where something technical keeps \
                it; with --all also kept, where a hold does.
                """)

        static let permission = Permission.look
        static let isNarrowedToUnits = true

        @OptionGroup var common: CommonOptions
        @OptionGroup(title: "Filters") var filters: FilterOptions
        @Flag(help: "Also what a legal hold keeps.")
        var all = false

        func perform() throws -> Outcome {
            let lines = try ListDue(try openHome()).run(filters.filter, isAll: all)
            if common.json {
                try JSONOutput.write(lines: lines)
            } else if !common.quiet {
                StandardOutput.write(ListTables.due.table(lines))
            }
            return .done
        }
    }

    struct Recompute: Verb {
        static let configuration = CommandConfiguration(
            commandName: "recompute",
            abstract: "Reckon every date anew, and put a changed retention.yaml in force.",
            discussion: """
                Example: huiyin retention recompute
                Rules that keep recordings or documents for less long are put in force only when the number of those that they \
                free earlier is confirmed: without it the command says that number and ends with 89.
                """)

        static let permission = Permission.destroy

        @OptionGroup var common: CommonOptions
        @Option(
            help: ArgumentHelp("That so many recordings and documents are freed earlier is meant.", valueName: "n")
        )
        var confirm: Int?

        private struct Document: Encodable {
            let judged: Int
            let changed: Int
            let shortened: Int
            let rulesChanged: Bool
        }

        func perform() throws -> Outcome {
            let home = try openHome()
            let line = ProgressLine(
                ProgressBar(label: "reckoning", unit: "recordings"), isWanted: common.isTalkative)
            defer { line.finish() }
            let report = try RecomputeRetention(home).run(confirming: confirm) { line.update(done: $0, total: $1) }
            line.finish()
            if common.json {
                try JSONOutput.write(
                    Document(
                        judged: report.judged, changed: report.changed, shortened: report.shortened,
                        rulesChanged: report.areRulesChanged))
            } else if !common.quiet {
                let rules = report.areRulesChanged ? "; the rules of retention.yaml are in force" : ""
                StandardOutput.write(
                    "\(Words.plural(report.judged, "recording")) judged, \(report.changed) came out differently, "
                        + "\(report.shortened) of them earlier\(rules)")
            }
            return .done
        }
    }
}
