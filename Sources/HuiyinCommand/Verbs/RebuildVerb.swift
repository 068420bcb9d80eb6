import ArgumentParser
import CallOperations
import Foundation
import TerminalOutput

struct RebuildVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "rebuild",
        abstract: "Make a whole new catalog from the archive alone.",
        discussion: """
            Refuses where a catalog is present; --to names another place. --check makes one beside the catalog, says in what \
            the two differ, and throws it away. What only the catalog has (the audit trail, samples, calls and policies that \
            no recording belongs to) is not made again: import the lists once more, then run 'huiyin match --all'.
            Example: huiyin rebuild --check
            """)

    @OptionGroup var common: CommonOptions

    @Flag(help: "Only say in what the catalog and the archive differ.")
    var check = false

    @Option(help: ArgumentHelp("Where the catalog is to lie. Default: in the home.", valueName: "file"))
    var to: String?

    func validate() throws {
        guard !check || to == nil else { throw ValidationError("--check puts nothing anywhere: leave out --to") }
    }

    private struct Comparison: Encodable {
        let report: RebuildCatalog.Report
        let differences: [TableDifferenceLine]
    }

    func perform() throws -> Outcome {
        let rebuild = RebuildCatalog(common.layout, environment: ProcessInfo.processInfo.environment)
        let line = ProgressLine(ProgressBar(label: "rebuilding", unit: "objects"), isWanted: common.isTalkative)
        defer { line.finish() }
        if check {
            let found = try rebuild.check { line.update(done: $0, total: $1) }
            line.finish()
            return try write(found.report, found.differences)
        }
        let report = try rebuild.run(to: to.map(Self.absolute)) { line.update(done: $0, total: $1) }
        line.finish()
        if common.json {
            try JSONOutput.write(report)
        } else {
            write(problems: report.problems)
            if !common.quiet { StandardOutput.write("\(report.catalog): \(Self.words(report)).") }
            if let place = report.lostCheckpoints {
                StandardError.write(
                    "huiyin: the audit trail was lost with the catalog, and a new one begins under another name; the old "
                        + "trail's checkpoints are kept in \(place), and keys/signing.vkey is new with the next checkpoint"
                )
            }
        }
        guard report.problems.isEmpty else { throw OperationFailure.Kind.inputOutput.exitCode }
        return .done
    }

    private func write(
        _ report: RebuildCatalog.Report, _ differences: [TableDifferenceLine]
    ) throws -> Outcome {
        if common.json {
            try JSONOutput.write(Comparison(report: report, differences: differences))
        } else {
            write(problems: report.problems)
            for difference in differences where difference.isFault || !common.quiet {
                let text =
                    "\(difference.table): \(difference.onlyInCatalog) row(s) only in the catalog, "
                    + "\(difference.onlyInArchive) only by the archive"
                if difference.isFault {
                    StandardError.write("huiyin: \(text)")
                } else {
                    StandardOutput.write(text)
                }
            }
            if !common.quiet {
                let isSame = !differences.contains(where: \.isFault)
                StandardOutput.write(
                    "The archive tells of \(Self.words(report)): \(isSame ? "the catalog agrees" : "the catalog differs")."
                )
            }
        }
        guard report.problems.isEmpty, !differences.contains(where: \.isFault) else {
            throw OperationFailure.Kind.inputOutput.exitCode
        }
        return .done
    }

    private func write(problems: [String]) {
        for problem in problems { StandardError.write("huiyin: \(problem)") }
    }

    private static func words(_ report: RebuildCatalog.Report) -> String {
        let anew = report.judgedAnew > 0 ? " (\(report.judgedAnew) judged anew)" : ""
        return [
            Words.plural(report.recordings, "recording") + anew, Words.plural(report.documents, "document"),
            Words.plural(report.tombstones, "tombstone"), Words.plural(report.holds, "hold"),
        ].joined(separator: ", ")
    }

    private static func absolute(_ path: String) -> String {
        path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
    }
}
