import ArgumentParser
import CallModel
import CallOperations

struct ErasureVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erasure",
        abstract: "Requests that a person's data be erased: what may go, what must stay and why.",
        subcommands: [Request.self, Withdraw.self, List.self])

    struct Request: Verb {
        static let configuration = CommandConfiguration(
            commandName: "request",
            abstract: "Enter a request to erase what is kept of a person.",
            discussion: """
                Example: huiyin erasure request --phone 13800138000 --reason 'asked in writing' --reference DSR-2026-17
                It covers what is kept now, and ends the retention periods that the company has ruled for itself. A \
                legal hold and every period that others prescribe go before it. What is due is destroyed by the next purge.
                """)

        static let permission = Permission.destroy

        @OptionGroup var common: CommonOptions
        @Option(help: "The recordings of this policy, and the documents of its callbacks.")
        var policy: String?
        @Option(help: "The recordings with this telephone number.")
        var phone: String?
        @Option(help: "A recording: its identifier, the beginning of it, or its name.")
        var recording: String?
        @Option(help: ArgumentHelp("The day on which it came, if not today.", valueName: "date"))
        var on: CivilDate?
        @Option(help: "Why. Without names or numbers: it is kept for good.")
        var reason: String
        @Option(help: "The company's own file number of the request.")
        var reference: String?

        func validate() throws {
            guard [policy, phone, recording].count(where: { $0 != nil }) == 1 else {
                throw ValidationError("give one of --policy, --phone and --recording")
            }
            guard !reason.isEmpty else { throw ValidationError("--reason must not be empty") }
        }

        private var target: ErasureTarget {
            if let policy { return .policy(PolicyNumber(rawValue: policy)) }
            if let recording { return .recording(recording) }
            return .phone(phone ?? "")
        }

        func perform() throws -> Outcome {
            let request = try ManageErasure(try openHome()).enter(
                target, on: on, reason: reason, reference: reference)
            try ErasureVerb.write(request, "Entered", common)
            return .done
        }
    }

    struct Withdraw: Verb {
        static let configuration = CommandConfiguration(
            commandName: "withdraw",
            abstract: "Take a request back.",
            discussion: "Example: huiyin erasure withdraw 0198a2 --reason 'entered for another person'")

        static let permission = Permission.destroy

        @OptionGroup var common: CommonOptions
        @Argument(help: "The request: its identifier, or the beginning of it.")
        var id: String
        @Option(help: "Why.")
        var reason: String

        func perform() throws -> Outcome {
            try ErasureVerb.write(
                try ManageErasure(try openHome()).withdraw(id, reason: reason), "Withdrew", common)
            return .done
        }
    }

    struct List: Verb {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "List the requests, with what has become of each.",
            discussion: "Example: huiyin erasure list")

        static let permission = Permission.look

        @OptionGroup var common: CommonOptions

        func perform() throws -> Outcome {
            let requests = try ManageErasure(try openHome()).list()
            if common.json {
                try JSONOutput.write(lines: requests)
            } else if !common.quiet {
                StandardOutput.write(ListTables.erasures.table(requests))
            }
            return .done
        }
    }

    private static func write(_ request: ErasureDocument, _ verb: String, _ common: CommonOptions) throws {
        if common.json {
            try JSONOutput.write(request)
        } else if !common.quiet {
            StandardOutput.write("\(verb) the erasure request \(request.id): \(request.answer).")
        }
    }
}
