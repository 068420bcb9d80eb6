import ArgumentParser
import CallOperations
import Foundation
import TerminalOutput

struct VerifyVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Hold the catalog against the archive: missing, altered, unreadable, differing, orphaned.",
        discussion: """
            Looks at every object (is it there, has it its size, does its manifest say what the catalog says); --deep reads \
            them too. A deep run that is stopped or cut off goes on where it was, when it is started again. Each night a \
            thirtieth of the archive: huiyin verify --deep --subset 1/30, then 2/30, or whatever was not read for a month: \
            huiyin verify --deep --older-than 30 --rate 50
            """)

    static let permission = Permission.verify

    @OptionGroup var common: CommonOptions

    @Flag(help: "Read every object and compare its digest.")
    var deep = false

    @Flag(
        help:
            "Adopt orphans, write lost manifests again, remove what was destroyed before, sweep what killed writers left."
    )
    var repair = false

    @Flag(help: "With --repair: where a manifest and the catalog differ, believe the catalog.")
    var trustCatalog = false

    @Option(help: ArgumentHelp("With --deep: only what was not read for so many days.", valueName: "days"))
    var olderThan: Int?

    @Option(help: ArgumentHelp("Only the nth of so many parts of the archive.", valueName: "n/t"))
    var subset: String?

    @Flag(help: "Begin anew where a deep run was cut off.")
    var restart = false

    @Option(help: ArgumentHelp("Read no more than so many million bytes a second.", valueName: "MB/s"))
    var rate: Double?

    @Option(help: ArgumentHelp("How many objects to read at once. Default: one a core.", valueName: "n"))
    var jobs: Int?

    func validate() throws {
        guard deep || (olderThan == nil && rate == nil && !restart) else {
            throw ValidationError("--older-than, --rate and --restart are of reading: give --deep too")
        }
        guard repair || !trustCatalog else {
            throw ValidationError("--trust-catalog says how to --repair: give that too")
        }
        if let subset, VerifyRequest.Subset(subset) == nil {
            throw ValidationError("--subset is a part of so many, such as 2/30")
        }
        if let olderThan, olderThan < 0 { throw ValidationError("--older-than must not be negative") }
        if let rate, !(rate > 0) { throw ValidationError("--rate must be more than 0") }
        if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1") }
    }

    private var request: VerifyRequest {
        var request = VerifyRequest()
        (request.isDeep, request.isRepairing, request.trustsCatalog) = (deep, repair, trustCatalog)
        (request.olderThanDays, request.restarts, request.megabytesPerSecond) = (olderThan, restart, rate)
        request.subset = subset.flatMap { VerifyRequest.Subset($0) }
        request.jobs = jobs ?? (deep ? ProcessInfo.processInfo.activeProcessorCount : 1)
        return request
    }

    func perform() throws -> Outcome {
        StopSignal.listen()
        let home = try openHome()
        let line = ProgressLine(ProgressBar(label: "verifying", unit: "objects"), isWanted: common.isTalkative)
        defer { line.finish() }
        let report = try VerifyArchive(home).run(
            request, progress: { line.update(done: $0, total: $1) }, isStopped: { StopSignal.hasCome })
        line.finish()
        if common.json { try JSONOutput.write(report) } else { write(report) }
        guard report.isClean else { throw OperationFailure.Kind.inputOutput.exitCode }
        if report.isStopped {
            throw OperationFailure(
                .tryAgain,
                "stopped after \(Words.plural(report.objects, "object")): run the command again to go on")
        }
        return .done
    }

    private func write(_ report: VerifyArchive.Report) {
        for problem in report.problems where !problem.isRepaired || !common.quiet {
            let mended = problem.isRepaired ? " (mended)" : ""
            StandardError.write("huiyin: \(problem.kind.rawValue): \(problem.place): \(problem.message)\(mended)")
        }
        guard !common.quiet else { return }
        let read = deep ? ", \(report.bytesRead) bytes read" : ""
        let before = report.resumedAfter > 0 ? " (\(report.resumedAfter) by a run that was cut off)" : ""
        let mended = report.problems.count(where: \.isRepaired)
        let answer =
            report.problems.isEmpty
            ? "all agree"
            : Words.plural(report.problems.count, "problem") + (mended > 0 ? ", \(mended) of them mended" : "")
        StandardOutput.write("\(Words.plural(report.objects, "object")) verified\(before)\(read): \(answer).")
        if let clear = report.inTheClear {
            StandardOutput.write("\(Words.plural(clear, "object")) in the clear; all others are sealed.")
        }
    }
}
