import ArgumentParser
import CallOperations
import Foundation

struct DoctorVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Check the installation, and say what to mend.",
        discussion: "Example: huiyin doctor --home /var/lib/huiyin")

    @OptionGroup var common: CommonOptions

    func perform() throws -> Outcome {
        let checks = try Doctor(common.layout, environment: common.environment).run()
        if common.json {
            try JSONOutput.write(lines: checks)
        } else if !common.quiet {
            StandardOutput.write(ListTables.checks.table(checks))
        }
        guard checks.allSatisfy({ $0.state != .failed }) else {
            throw OperationFailure.Kind.configuration.exitCode
        }
        return .done
    }
}
