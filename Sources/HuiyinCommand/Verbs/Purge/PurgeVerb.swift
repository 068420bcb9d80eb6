import ArgumentParser
import CallOperations

struct PurgeVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "purge", abstract: "Destroy what is past its date: planned, approved, journaled, proven.",
        discussion: """
            Exit codes besides the usual ones: 77 done, and something of the plan was kept; 80 the plan awaits approval; \
            81 its approval does not count, or its list was changed; 82 it takes too much of the archive; 83 it takes many \
            times what is usual; 84 there is no recent list of policies; 85 holds have vanished; 86 the clock jumped; \
            87 done, and objects were missing; 88 the catalog is older than the last purge.
            """,
        subcommands: [
            PurgePlanVerb.self, PurgeApproveVerb.self, PurgeRunVerb.self, PurgeUnattendedVerb.self,
            PurgeStatusVerb.self, PurgeCertificateVerb.self, PurgeReplayVerb.self,
        ])
}

/// What every verb that destroys understands.
struct PurgeOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The most recordings and documents in a second. Default: as huiyin.yaml says.", valueName: "n"))
    var rate: Double?

    @Option(
        name: .customLong("override"), parsing: .singleValue,
        help: ArgumentHelp(
            "An alarm that does not count this time: \(PurgeRequest.alarmNames.joined(separator: ", ")). May be repeated.",
            valueName: "name"))
    var overrides: [String] = []

    @Option(help: "Why that alarm does not count; it goes into the audit trail.")
    var reason: String?

    func validate() throws {
        if let rate, rate <= 0 { throw ValidationError("--rate must be more than 0") }
        guard overrides.isEmpty == (reason == nil), reason != "" else {
            throw ValidationError("--override needs --reason TEXT, and only that does")
        }
    }

    func request(plan: String? = nil) -> PurgeRequest {
        PurgeRequest(
            plan: plan, rate: rate,
            override: reason.map { PurgeRequest.Override(names: overrides, reason: $0) })
    }
}
