import ArgumentParser
import CallOperations

struct RetentionVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retention", abstract: "How long recordings are kept, and what may be destroyed.",
        subcommands: [Due.self, Recompute.self])

    struct Due: Verb {
        static let configuration = CommandConfiguration(
            commandName: "due",
            abstract: "What is past its date and not held.", discussion: "Example: huiyin retention due --json")

        static let permission = Permission.look

        @OptionGroup var common: CommonOptions
        @OptionGroup(title: "Filters") var filters: FilterOptions

        func perform() throws -> Outcome {
            let lines = try Lists(try openHome()).destructible(filters.filter)
            if common.json {
                try JSONOutput.write(lines: lines)
            } else if !common.quiet {
                StandardOutput.write(ListTables.recordings.table(lines))
            }
            return .done
        }
    }

    struct Recompute: Verb {
        static let configuration = CommandConfiguration(
            commandName: "recompute",
            abstract: "Compute every date anew, as after a change of retention.yaml.",
            discussion: "Example: huiyin retention recompute")

        @OptionGroup var common: CommonOptions

        func perform() throws -> Outcome {
            var match = MatchVerb()
            (match.common, match.all) = (common, true)
            return try match.perform()
        }
    }
}
