import ArgumentParser
import CallOperations
import TerminalOutput

struct VerifyVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Hold the catalog against the archive: missing, altered, orphaned.",
        discussion: "Example, once a week: huiyin verify --deep")

    static let permission = Permission.verify

    @OptionGroup var common: CommonOptions

    @Flag(help: "Read every object and compare its digest.")
    var deep = false

    @Flag(help: "Adopt orphans, remove what was destroyed before, sweep what killed writers left.")
    var repair = false

    func perform() throws -> Outcome {
        let home = try openHome()
        let line = ProgressLine(ProgressBar(label: "verifying", unit: "objects"), isWanted: common.isTalkative)
        defer { line.finish() }
        let report = try VerifyArchive(home).run(deep: deep, repair: repair) { line.update(done: $0, total: $1) }
        line.finish()
        if common.json {
            try JSONOutput.write(report)
        } else {
            for problem in report.problems where !problem.isRepaired || !common.quiet {
                StandardError.write("huiyin: \(problem.kind.rawValue): \(problem.place): \(problem.message)")
            }
            if !common.quiet {
                let read = deep ? ", \(report.bytesRead) bytes read" : ""
                let answer = report.isClean ? "all agree" : Words.plural(report.problems.count, "problem")
                StandardOutput.write("\(Words.plural(report.objects, "object")) verified\(read): \(answer).")
            }
        }
        guard report.isClean else { throw OperationFailure.Kind.inputOutput.exitCode }
        return .done
    }
}
