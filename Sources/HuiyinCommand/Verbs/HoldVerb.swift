import ArgumentParser
import CallModel
import CallOperations

struct HoldVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hold", abstract: "Legal holds: what one covers is not destroyed while it is active.",
        subcommands: [Place.self, Release.self, List.self])

    struct Place: Verb {
        static let configuration = CommandConfiguration(
            commandName: "place",
            abstract:
                "Place a hold on a recording, a document, a policy, a callback, a customer, an agent or a query.",
            discussion: """
                Example: huiyin hold place --policy P2013001 --reason 'suit 2026-88'
                Example: huiyin hold place --query --agent 8003 --from 2026-03-01 --reason 'complaint 17'
                All but one on a recording or a document are standing: what comes later and fits is held at once.
                """)

        static let permission = Permission.hold

        @OptionGroup var common: CommonOptions
        @Option(help: "A recording: its identifier, the beginning of it, or its name.")
        var recording: String?
        @Option(help: "A document: its identifier, or the beginning of it.")
        var document: String?
        @Option(help: "A customer: a telephone number, an identity document's number, or a name.")
        var customer: String?
        @Flag(help: "What 'list recordings' shows with the filters that are given.")
        var query = false
        @OptionGroup(title: "What is held (with --query: filters)") var filters: FilterOptions
        @Option(help: "Why.")
        var reason: String
        @Option(help: "The file number of the authority that asks for it.")
        var reference: String?
        @Option(help: ArgumentHelp("Ask on this day whether it is still needed.", valueName: "date"))
        var review: CivilDate?

        func validate() throws {
            let named = [recording, document, customer].count { $0 != nil }
            if query {
                guard named == 0 else { throw ValidationError("--query goes with filters alone") }
            } else {
                let others = [filters.policy, filters.callback, filters.agent].count { $0 != nil }
                guard named + others == 1 else {
                    throw ValidationError(
                        "give one of --recording, --document, --policy, --callback, --customer, --agent and --query"
                    )
                }
                guard !filters.hasConditions else {
                    throw ValidationError("--phone, --from, --to, --verdict, --finding and --kind go with --query")
                }
            }
            guard !reason.isEmpty else { throw ValidationError("--reason must not be empty") }
        }

        private var target: HoldTarget {
            if query { return .query(filters.filter) }
            if let recording { return .recording(recording) }
            if let document { return .document(document) }
            if let customer { return .customer(customer) }
            if let agent = filters.agent { return .agent(agent) }
            if let policy = filters.policy { return .policy(PolicyNumber(rawValue: policy)) }
            return .callback(CallbackID(rawValue: filters.callback ?? ""))
        }

        func perform() throws -> Outcome {
            let holds = ManageHolds(try openHome())
            let hold = try holds.place(on: target, reason: reason, reference: reference, reviewOn: review)
            if try !holds.isKnown(hold.scope) {
                StandardError.write(
                    "huiyin: there is no \(hold.scope.text) in the catalog yet: it is covered once it comes")
            }
            try HoldVerb.write(hold, "Placed", common)
            return .done
        }
    }

    struct Release: Verb {
        static let configuration = CommandConfiguration(
            commandName: "release",
            abstract: "Release a hold.", discussion: "Example: huiyin hold release 0198a2 --reason 'suit settled'")

        static let permission = Permission.hold

        @OptionGroup var common: CommonOptions
        @Argument(help: "The hold: its identifier, or the beginning of it.")
        var id: String
        @Option(help: "Why.")
        var reason: String

        func perform() throws -> Outcome {
            try HoldVerb.write(
                try ManageHolds(try openHome()).release(id, reason: reason), "Released", common)
            return .done
        }
    }

    struct List: Verb {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "List the holds.", discussion: "Example: huiyin hold list --all")

        static let permission = Permission.look

        @OptionGroup var common: CommonOptions
        @Flag(help: "Also those that were released.")
        var all = false
        @Flag(help: "Only those that somebody has to ask about by today.")
        var reviewDue = false

        func perform() throws -> Outcome {
            let manager = ManageHolds(try openHome())
            let found = try reviewDue ? manager.reviewDue() : manager.list(onlyActive: !all)
            let holds = found.map { HoldDocument($0) }
            if common.json {
                try JSONOutput.write(lines: holds)
            } else if !common.quiet {
                StandardOutput.write(ListTables.holds.table(holds))
            }
            return .done
        }
    }

    private static func write(_ hold: LegalHold, _ verb: String, _ common: CommonOptions) throws {
        if common.json {
            try JSONOutput.write(HoldDocument(hold))
        } else if !common.quiet {
            StandardOutput.write("\(verb) the hold \(hold.id) on \(hold.scope.text).")
        }
    }
}
