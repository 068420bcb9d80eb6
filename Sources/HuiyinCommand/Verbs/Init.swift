import ArgumentParser
import CallOperations
import Foundation

struct Init: Verb {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Make a home, with commented default configuration; safe to repeat.",
        discussion: "Example: huiyin init --home /var/lib/huiyin")

    @OptionGroup var common: CommonOptions

    private struct Document: Encodable {
        let home: String
        let isNew: Bool
        let written: [String]
    }

    func perform() throws -> Outcome {
        let layout = common.layout
        let report = try InitializeHome(layout, environment: common.environment).run()
        if common.json {
            try JSONOutput.write(Document(home: layout.root, isNew: report.isNew, written: report.writtenFiles))
        } else if !common.quiet {
            StandardOutput.write(
                report.isNew ? "Made a home at \(layout.root)." : "There is a home at \(layout.root).")
            for path in report.writtenFiles { StandardOutput.write("Configuration: \(path)") }
        }
        return .done
    }
}
