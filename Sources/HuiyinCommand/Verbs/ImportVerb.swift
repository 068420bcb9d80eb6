public import ArgumentParser
public import CallOperations

extension ImportKind: ExpressibleByArgument {}

struct ImportVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Read call details or business lists, and judge again what they concern.",
        discussion: "Example: huiyin import callbacks callbacks.csv --dry-run")

    static let permission = Permission.deliver

    @OptionGroup var common: CommonOptions

    @Argument(
        help: ArgumentHelp(
            "What the file holds: \(ImportKind.allCases.map(\.rawValue).joined(separator: ", ")).",
            valueName: "kind"))
    var kind: ImportKind

    @Argument(help: "The file.")
    var file: String

    @Option(help: ArgumentHelp("The PBX, as huiyin.yaml names it.", valueName: "name"))
    var source = "default"

    @Option(
        help: ArgumentHelp(
            """
            How the file is written. Call details: a mapping in cdr/, or a format; by default as the source says. \
            Business lists: a mapping in lists/; by default CSV or JSON with our names in UTF-8.
            """,
            valueName: "name"))
    var mapping: String?

    @Flag(help: "Of a business list: only say what would be added, changed and rejected, and change nothing.")
    var dryRun = false

    func perform() throws -> Outcome {
        let report = try ImportFacts(try openHome()).run(
            kind, path: file, source: source, mapping: mapping, isDryRun: dryRun)
        try ImportOutput(common: common).write(report)
        return report.rejected + report.refused > 0 ? .someInputBad : .done
    }
}
