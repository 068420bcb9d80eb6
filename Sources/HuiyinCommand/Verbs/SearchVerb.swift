import ArgumentParser
import CallOperations

struct SearchVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Find policies, callbacks, recordings, calls, agents and holds by a part of what is known.",
        discussion: """
            TEXT is the last digits of a telephone number (or all of it), a part of a policyholder's name, or the \
            beginning of a policy's number, a callback's key, a call's identifier, a file's name or an extension.
            Example: huiyin search 8001
            """)

    static let permission = Permission.look
    static let isNarrowedToUnits = true

    @OptionGroup var common: CommonOptions

    @Argument(help: "What is known of it.")
    var text: String

    @Option(help: ArgumentHelp("At most so many of each kind.", valueName: "n"))
    var limit = 20

    @Flag(help: "Show personal data unmasked. The audit trail says so.")
    var reveal = false

    func validate() throws {
        if limit < 1 { throw ValidationError("--limit must be at least 1") }
    }

    func perform() throws -> Outcome {
        let lines = try Search(try openHome()).run(text, limit: limit, reveal: reveal)
        if common.json {
            try JSONOutput.write(lines: lines)
        } else if !common.quiet {
            StandardOutput.write(ListTables.hits.table(lines))
        }
        return .done
    }
}
