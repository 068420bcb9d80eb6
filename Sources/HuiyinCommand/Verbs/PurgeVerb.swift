import ArgumentParser
import CallModel
import CallOperations
import TerminalOutput

struct PurgeVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "purge", abstract: "Destroy what is past its date: planned, journaled, with a tombstone.",
        subcommands: [Plan.self, Run.self, Status.self])

    struct Plan: Verb {
        static let configuration = CommandConfiguration(
            commandName: "plan",
            abstract: "Name what may be destroyed today, and why. Destroys nothing.",
            discussion: "Example: huiyin purge plan")

        static let permission = Permission.destroy

        @OptionGroup var common: CommonOptions

        func perform() throws -> Outcome {
            let report = try PlanPurge(try openHome()).run()
            if common.json { try JSONOutput.write(report.plan) }
            guard common.isTalkative else { return .done }
            StandardOutput.write(
                "Plan \(report.id): \(Words.plural(report.plan.items.count, "recording")) to be destroyed.")
            if !report.plan.items.isEmpty { StandardOutput.write(ListTables.plan.table(report.plan.items)) }
            for kept in report.kept {
                StandardOutput.write(
                    "Kept: \(PersonalData.masked(text: kept.name)) (due since \(kept.lastDay)): \(kept.protection)."
                )
            }
            return .done
        }
    }

    struct Run: Verb {
        static let configuration = CommandConfiguration(
            commandName: "run",
            abstract: "Destroy what a plan names, after looking at each recording once more.",
            discussion: "Example: huiyin purge run")

        static let permission = Permission.destroy

        @OptionGroup var common: CommonOptions
        @Argument(help: "The plan: its identifier, or the beginning of it. Default: the latest.")
        var plan: String?

        func perform() throws -> Outcome {
            let home = try openHome()
            let line = ProgressLine(
                ProgressBar(label: "destroying", unit: "recordings"), isWanted: common.isTalkative)
            defer { line.finish() }
            let report = try RunPurge(home).run(plan: plan) { line.update(done: $0, total: $1) }
            line.finish()
            if common.json {
                try JSONOutput.write(lines: report.destroyed)
                try JSONOutput.write(lines: report.refused.map { Refusal(name: $0.name, refused: $0.reason) })
            }
            for refused in report.refused {
                StandardError.write(
                    "huiyin: \(PersonalData.masked(text: refused.name)) is kept: \(refused.reason)")
            }
            if common.isTalkative {
                let resumed =
                    report.resumed > 0 ? ", \(report.resumed) of them begun by a run that was cut off" : ""
                StandardOutput.write(
                    "\(Words.plural(report.destroyed.count, "recording")) destroyed\(resumed); \(report.refused.count) kept."
                )
                for tombstone in report.destroyed {
                    StandardOutput.write("Destroyed: \(tombstone.name), sha256 \(tombstone.sha256.prefix(16))…")
                }
            }
            guard report.refused.isEmpty else { throw OperationFailure.Kind.notPermitted.exitCode }
            return .done
        }
    }

    /// A recording of the plan that was kept, as `purge run --json` gives it.
    private struct Refusal: Encodable {
        let name: String
        let refused: String
    }

    struct Status: Verb {
        static let configuration = CommandConfiguration(
            commandName: "status",
            abstract: "The plans and how far they have come.", discussion: "Example: huiyin purge status")

        static let permission = Permission.look

        @OptionGroup var common: CommonOptions

        func perform() throws -> Outcome {
            let plans = try PurgeStatus(try openHome()).plans()
            if common.json { try JSONOutput.write(lines: plans) }
            guard common.isTalkative else { return .done }
            var table = TextTable([
                .init("Plan"), .init("Made"), .init("By"), .init("Recordings", .right), .init("Destroyed", .right),
                .init("Kept", .right), .init("Open", .right),
            ])
            for plan in plans {
                let states = plan.items.map(\.state)
                let (destroyed, refused) = (states.count { $0 == "destroyed" }, states.count { $0 == "refused" })
                table.add([
                    Words.shortTimed(plan.id), StyledText(plan.madeAt), StyledText(plan.author),
                    StyledText("\(states.count)"), StyledText("\(destroyed)"), StyledText("\(refused)"),
                    StyledText("\(states.count - destroyed - refused)"),
                ])
            }
            StandardOutput.write(table)
            return .done
        }
    }
}
