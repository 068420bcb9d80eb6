public import ArgumentParser
public import CallModel
import CallOperations
import Foundation
import TerminalOutput

extension DocumentKind: ExpressibleByArgument {}

struct IngestVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "ingest",
        abstract: "Take recordings (files or folders) and their CDRs into the home: the hook, and the bulk load.",
        discussion: """
            Example: huiyin ingest /var/spool/asterisk/monitor --cdr /var/log/asterisk/cdr-csv/Master.csv
            SIGTERM and SIGINT let it finish the files that are under way; what is left then is told by exit code 75. A \
            second one ends it at once.
            Scans and pages that stand for a callback (PDF, PNG, JPEG, HTML, JSON) are objects like recordings:
            huiyin ingest --document questionnaire --callback HF260316-006 scan.pdf
            """)

    static let permission = Permission.deliver

    @OptionGroup var common: CommonOptions

    @Argument(help: "Recordings, or folders that hold them.")
    var paths: [String] = []

    @Option(help: ArgumentHelp("A call detail file that came with them; may be repeated.", valueName: "file"))
    var cdr: [String] = []

    @Option(help: ArgumentHelp("The PBX, as huiyin.yaml names it.", valueName: "name"))
    var source = "default"

    @Option(help: "What happens to a file once it is safe: keep, move or delete.")
    var after = Disposal.keep

    @Option(help: ArgumentHelp("With --after move: where to.", valueName: "dir"))
    var moveTo: String?

    @Option(help: ArgumentHelp("How many files to work on at once. Default: one a core.", valueName: "n"))
    var jobs: Int?

    @Option(
        help: ArgumentHelp(
            "The files are documents of this kind: questionnaire, letter or electronic_trace.", valueName: "kind"))
    var document: DocumentKind?

    @Option(help: ArgumentHelp("With --document: the callback that they stand for.", valueName: "id"))
    var callback: String?

    enum Disposal: String, ExpressibleByArgument {
        case keep, move, delete

        /// - Parameter folder: what `--move-to` says.
        func disposal(moveTo folder: String?) -> SourceDisposal {
            switch self {
            case .keep: .keep
            case .delete: .delete
            case .move: .move(to: folder ?? "")
            }
        }
    }

    func validate() throws {
        guard !paths.isEmpty || !cdr.isEmpty else {
            throw ValidationError("name a recording, a folder or --cdr FILE")
        }
        guard (after == .move) == (moveTo != nil) else {
            throw ValidationError("--after move needs --move-to DIR, and only that does")
        }
        guard (document == nil) == (callback == nil) else {
            throw ValidationError("--document and --callback go together: what it is, and what it stands for")
        }
        guard document == nil || (cdr.isEmpty && after == .keep && !paths.isEmpty) else {
            throw ValidationError("--document takes files, keeps them where they are, and takes no --cdr")
        }
        if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1") }
    }

    func perform() throws -> Outcome {
        if let document, let callback {
            let results = try IngestDocuments(try openHome()).run(
                paths, kind: document, callback: CallbackID(rawValue: callback))
            try DocumentOutput(common: common).write(results)
            let refused = results.count { if case .destroyedBefore = $0.outcome { true } else { false } }
            if refused > 0 {
                throw OperationFailure(
                    .notPermitted,
                    "\(Words.plural(refused, "document")) destroyed by rule came again and was not taken back")
            }
            return results.contains { $0.documentID == nil } ? .someInputBad : .done
        }
        let request = IngestRequest(
            paths: paths, callRecordFiles: cdr, source: source, after: after.disposal(moveTo: moveTo),
            jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount)
        let home = try openHome()
        StopSignal.listen()
        let line = ProgressLine(ProgressBar(label: "ingesting", unit: "files"), isWanted: common.isTalkative)
        defer { line.finish() }
        let report = try Ingest(home).run(request, isStopped: { StopSignal.hasCome }) {
            line.update(done: $0, total: $1)
        }
        line.finish()
        try IngestOutput(common: common).write(report)
        if report.untouched > 0 {
            throw OperationFailure(
                .tryAgain,
                "stopped as asked; \(Words.plural(report.untouched, "file")) not begun with: run the command again"
            )
        }
        if report.refused > 0 {
            throw OperationFailure(
                .notPermitted,
                "\(Words.plural(report.refused, "recording")) destroyed by rule came again and was not taken back")
        }
        if report.unfinished > 0 {
            throw OperationFailure(
                .tryAgain,
                "\(Words.plural(report.unfinished, "file")) changed while it was read and was not taken: "
                    + "run the command again when the recorder has finished")
        }
        return report.quarantined > 0 ? .someInputBad : .done
    }
}
