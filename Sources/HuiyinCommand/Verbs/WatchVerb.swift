import ArgumentParser
import CallOperations
import Foundation

struct WatchVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "Take recordings and call logs from spool folders as they come, until told to stop.",
        discussion: """
            Example: huiyin watch /var/spool/asterisk/monitor /var/log/asterisk/cdr-csv
            Without a folder: those that huiyin.yaml names under 'watch'. SIGTERM and SIGINT let it finish what is under \
            way and end with 0; SIGHUP has it read the configuration again.
            """)

    static let permission = Permission.deliver

    @OptionGroup var common: CommonOptions

    @Argument(help: "Folders, with all folders in them.")
    var folders: [String] = []

    @Option(help: ArgumentHelp("The PBX that writes to FOLDERS, as huiyin.yaml names it.", valueName: "name"))
    var source = "default"

    @Option(help: "What happens to a recording's file in FOLDERS once it is safe: keep, move or delete.")
    var after = IngestVerb.Disposal.keep

    @Option(help: ArgumentHelp("With --after move: where to.", valueName: "dir"))
    var moveTo: String?

    @Flag(help: "Take what is ready now, and end.")
    var once = false

    @Option(help: ArgumentHelp("How many files to work on at once. Default: one a core.", valueName: "n"))
    var jobs: Int?

    func validate() throws {
        guard (after == .move) == (moveTo != nil) else {
            throw ValidationError("--after move needs --move-to DIR, and only that does")
        }
        guard !folders.isEmpty || (source == "default" && after == .keep) else {
            throw ValidationError("--source and --after are for folders that are named; huiyin.yaml says its own")
        }
        if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1") }
    }

    func perform() throws -> Outcome {
        let disposal = after.disposal(moveTo: moveTo)
        let request = WatchRequest(
            folders: folders.map { WatchRequest.Folder(path: $0, source: source, after: disposal) }, isOnce: once,
            jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount)
        var isSomeBad = false
        while true {
            let end = try Watch(try openHome()).run(request) { report in
                isSomeBad = isSomeBad || report.quarantined > 0 || report.refused > 0
                try WatchOutput(common: common).write(report)
            }
            guard end == .reload else { break }
        }
        // Told to stop, a daemon that did its work has not failed, whatever it was given.
        return once && isSomeBad ? .someInputBad : .done
    }
}
