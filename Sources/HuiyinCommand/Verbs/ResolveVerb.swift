import ArgumentParser
import CallModel
import CallOperations

struct ResolveVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "resolve",
        abstract: "Decide what a recording belongs to; outranks the rules and survives their reruns.",
        discussion: "Example: huiyin resolve 4f1c --callback HF260316-021 --reason 'listened: it is the renewal'")

    static let permission = Permission.decide
    static let isNarrowedToUnits = true

    @OptionGroup var common: CommonOptions

    @Argument(help: "The recording: its identifier, the beginning of it, or its name.")
    var recording: String

    @Option(help: ArgumentHelp("It belongs to this callback.", valueName: "id"))
    var callback: String?

    @Option(help: ArgumentHelp("It is of this call.", valueName: "id"))
    var call: String?

    @Flag(help: "It belongs to nothing.")
    var none = false

    @Option(help: "Why, for those who ask later.")
    var reason: String

    func validate() throws {
        let chosen = [callback != nil, call != nil, none].count { $0 }
        guard chosen == 1 else { throw ValidationError("give one of --callback ID, --call ID and --none") }
        guard !reason.isEmpty else { throw ValidationError("--reason must not be empty") }
    }

    private struct Document: Encodable {
        let recording: String
        let state: String
    }

    func perform() throws -> Outcome {
        let home = try openHome()
        let choice: MatchDecision.Choice =
            if let callback {
                .callback(CallbackID(rawValue: callback))
            } else if let call {
                .call(try FindCall(home).run(call))
            } else {
                .none
            }
        let (id, match) = try Resolve(home).run(recording, choice, reason: reason)
        if common.json {
            try JSONOutput.write(Document(recording: id.description, state: match.state.rawValue))
        } else if !common.quiet {
            StandardOutput.write("\(id) is \(match.state.rawValue).")
        }
        return .done
    }
}
