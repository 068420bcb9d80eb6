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
            abstract: "Place a hold on a recording, a policy or a callback.",
            discussion: "Example: huiyin hold place --policy P2013001 --reason 'suit 2026-88'")

        static let permission = Permission.hold

        @OptionGroup var common: CommonOptions
        @Option(help: "A recording: its identifier, the beginning of it, or its name.")
        var recording: String?
        @Option(help: "A policy.")
        var policy: String?
        @Option(help: "A callback.")
        var callback: String?
        @Option(help: "Why.")
        var reason: String
        @Option(help: "The file number of the authority that asks for it.")
        var reference: String?

        func validate() throws {
            let chosen = [recording, policy, callback].count { $0 != nil }
            guard chosen == 1 else { throw ValidationError("give one of --recording, --policy and --callback") }
            guard !reason.isEmpty else { throw ValidationError("--reason must not be empty") }
        }

        func perform() throws -> Outcome {
            let target: ManageHolds.Target =
                if let recording {
                    .recording(recording)
                } else if let policy {
                    .policy(PolicyNumber(rawValue: policy))
                } else {
                    .callback(CallbackID(rawValue: callback ?? ""))
                }
            let holds = ManageHolds(try openHome())
            let hold = try holds.place(on: target, reason: reason, reference: reference)
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

        func perform() throws -> Outcome {
            let holds = try ManageHolds(try openHome()).list(onlyActive: !all).map { HoldDocument($0) }
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
