import ArgumentParser
import CallOperations
import TerminalOutput

struct MatchVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "match",
        abstract: "Rerun matching and completeness over what changed, or over everything.",
        discussion: "Example, after a change of the rules: huiyin match --all")

    static let permission = Permission.deliver

    @OptionGroup var common: CommonOptions

    @Flag(help: "Judge every recording again.")
    var all = false

    private struct Document: Encodable {
        let judged: Int
        let changed: Int
    }

    func perform() throws -> Outcome {
        let home = try openHome()
        let line = ProgressLine(ProgressBar(label: "judging", unit: "recordings"), isWanted: common.isTalkative)
        defer { line.finish() }
        let report = try Rejudge(home).run(all: all, comparesClocks: true) { line.update(done: $0, total: $1) }
        line.finish()
        if common.json {
            try JSONOutput.write(Document(judged: report.judged, changed: report.changed))
        } else if !common.quiet {
            StandardOutput.write(
                "\(Words.plural(report.judged, "recording")) judged, \(report.changed) came out differently")
        }
        return .done
    }
}
