import ArgumentParser
import CallModel
import CallOperations
import Foundation
import TerminalOutput

struct ExportVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Make a package for a regulator or a court: recordings, facts, audit extract, signature.",
        discussion: """
            Example: huiyin export --policy YS2026030016 --purpose '山东监管局 2026-88 调阅' --to /srv/out/2026-88
            Nothing in it is masked. It is a bag (BagIt, RFC 8493) that a stranger verifies offline: VERIFY.txt in it says \
            how. The audit trail says who made it, of what and what for.
            """)

    static let permission = Permission.produce

    @OptionGroup var common: CommonOptions

    @Option(parsing: .upToNextOption, help: "Policies: all that belongs to them.")
    var policy: [String] = []

    @Option(parsing: .upToNextOption, help: "Callbacks: all that belongs to them.")
    var callback: [String] = []

    @Option(parsing: .upToNextOption, help: "Recordings: identifiers, beginnings of them, or names.")
    var recording: [String] = []

    @Option(help: "Who asked for it and what for. It stands in the package and in the audit trail.")
    var purpose: String

    @Option(help: ArgumentHelp("A folder that is not there yet, or a file that ends in .tar.", valueName: "path"))
    var to: String

    func validate() throws {
        guard !policy.isEmpty || !callback.isEmpty || !recording.isEmpty else {
            throw ValidationError("name what is wanted with --policy, --callback or --recording")
        }
        guard !purpose.allSatisfy(\.isWhitespace) else { throw ValidationError("--purpose must not be empty") }
        guard !to.isEmpty else { throw ValidationError("--to must not be empty") }
    }

    func perform() throws -> Outcome {
        let home = try openHome()
        var request = ProductionRequest(
            purpose: purpose, destination: URL(fileURLWithPath: to).path, program: "huiyin \(Version.text)")
        request.policies = policy.map(PolicyNumber.init(rawValue:))
        request.callbacks = callback.map(CallbackID.init(rawValue:))
        request.recordings = recording
        let line = ProgressLine(ProgressBar(label: "exporting", unit: "recordings"), isWanted: common.isTalkative)
        defer { line.finish() }
        let report = try Produce(home).run(request) { line.update(done: $0, total: $1) }
        line.finish()
        if common.json { try JSONOutput.write(report) }
        for left in report.notIncluded where !common.json {
            StandardError.write(
                "huiyin: not in the package: \(left.id): \(PersonalData.masked(text: left.message))")
        }
        if common.isTalkative {
            let documents = report.documents == 0 ? "" : " and " + Words.plural(report.documents, "document")
            StandardOutput.write(
                "\(Words.plural(report.recordings, "recording"))\(documents) in \(report.path), \(report.bytes) bytes. Digest: \(report.digest)"
            )
            StandardOutput.write(
                "Tell the recipient the fingerprint of the key by other means: \(report.keyFingerprint)")
        }
        guard report.isWhole else { throw OperationFailure.Kind.inputOutput.exitCode }
        return .done
    }
}
