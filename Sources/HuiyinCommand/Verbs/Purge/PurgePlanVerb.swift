import ArgumentParser
import CallModel
import CallOperations

struct PurgePlanVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Name what may be destroyed today, and why. Destroys nothing.",
        discussion: "Example: huiyin purge plan")

    static let permission = Permission.destroy

    @OptionGroup var common: CommonOptions

    func perform() throws -> Outcome {
        let report = try PlanPurge(try openHome()).run()
        if let warning = report.clockWarning {
            StandardError.write("huiyin: \(warning): the plan will not be run as long as that stands")
        }
        if common.json { try JSONOutput.write(report.plan) }
        guard common.isTalkative else { return .done }
        StandardOutput.write(
            "Plan \(report.id): "
                + Words.tally(recordings: report.plan.recordings.count, documents: report.plan.documents.count)
                + " to be destroyed, \(report.plan.bytes) bytes\(parts(report.plan)).")
        if !report.plan.items.isEmpty {
            StandardOutput.write(ListTables.plan.table(report.plan.items))
            StandardOutput.write("Digest: \(report.plan.digest.value ?? "-")")
        }
        for kept in report.kept {
            StandardOutput.write(
                "Kept: \(PersonalData.masked(text: kept.name)) (due since \(kept.lastDay)): \(kept.protection)."
            )
        }
        return .done
    }

    /// How the bytes divide, where there are both.
    private func parts(_ plan: PurgePlanDocument) -> String {
        guard plan.documents.count > 0, plan.recordings.count > 0 else { return "" }
        return " (\(plan.recordings.bytes) of recordings, \(plan.documents.bytes) of documents)"
    }
}

struct PurgeApproveVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "approve",
        abstract: "Agree to a plan, to the very list that it names.",
        discussion: "Example: huiyin purge approve 01a2091d-9668 --digest 3f1c77aa09be")

    static let permission = Permission.destroy

    @OptionGroup var common: CommonOptions
    @Argument(help: "The plan: its identifier, or the beginning of it. Default: the latest.")
    var plan: String?
    @Option(help: "The digest that you were shown, or at least its first 8 digits: another list is not approved.")
    var digest: String?

    func perform() throws -> Outcome {
        let approved = try ApprovePurge(try openHome()).run(plan, digest: digest)
        if common.json {
            try JSONOutput.write(approved)
        } else if !common.quiet {
            StandardOutput.write(
                "Approved the plan \(approved.id): \(approved.tally), "
                    + "\(approved.bytes) bytes, until \(approved.approvalEndsAt.value ?? "-").")
        }
        return .done
    }
}

struct PurgeStatusVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "The plans and how far they have come.", discussion: "Example: huiyin purge status")

    static let permission = Permission.look

    @OptionGroup var common: CommonOptions

    func perform() throws -> Outcome {
        let plans = try PurgeStatus(try openHome()).plans()
        if common.json { try JSONOutput.write(lines: plans) }
        guard common.isTalkative else { return .done }
        StandardOutput.write(ListTables.plans.table(plans))
        return .done
    }
}
