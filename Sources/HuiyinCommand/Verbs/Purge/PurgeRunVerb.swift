import ArgumentParser
import CallModel
import CallOperations
import TerminalOutput

struct PurgeRunVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Destroy what a plan names, after looking at each recording and document once more.",
        discussion: """
            Example: huiyin purge run
            Example: huiyin purge run --override archive-share --reason 'first purge after the migration, see ticket 412'
            SIGTERM and SIGINT let it finish what is under way, and end with 75: the next run goes on.
            """)

    static let permission = Permission.destroy

    @OptionGroup var common: CommonOptions
    @OptionGroup var options: PurgeOptions
    @Argument(help: "The plan: its identifier, or the beginning of it. Default: the latest.")
    var plan: String?

    func perform() throws -> Outcome {
        let home = try openHome()
        let output = PurgeOutput(common: common)
        let report = try output.listening { try RunPurge(home).run(options.request(plan: plan), $0) }
        return try output.write(report)
    }
}

struct PurgeUnattendedVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "unattended",
        abstract: "Plan, wait for approval where that is required, and run: for cron and timers.",
        discussion: """
            Example, from cron: huiyin purge unattended --quiet
            Runs the latest plan as long as something of it is to be done and it may be run; else makes a new one. Ends with \
            80 while a plan awaits approval. See 'huiyin purge --help' for what else it may end with.
            """)

    static let permission = Permission.destroy

    @OptionGroup var common: CommonOptions
    @OptionGroup var options: PurgeOptions

    func perform() throws -> Outcome {
        let home = try openHome()
        let output = PurgeOutput(common: common)
        switch try output.listening({ try UnattendedPurge(home).run(options.request(), $0) }) {
        case .nothingDue:
            if common.isTalkative { StandardOutput.write("Nothing is due.") }
            return .done
        case .awaitsApproval(let plan):
            if common.json { try JSONOutput.write(plan, pretty: false) }
            throw OperationFailure(
                .approvalAwaited,
                "the plan \(plan.id) (\(plan.tally)) awaits approval: huiyin purge approve "
                    + plan.id)
        case .ran(let report): return try output.write(report)
        }
    }
}
