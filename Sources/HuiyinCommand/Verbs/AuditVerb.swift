import ArgumentParser
import CallOperations

struct AuditVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "The tamper-evident trail of what was done.", subcommands: [Verify.self])

    struct Verify: Verb {
        static let configuration = CommandConfiguration(
            commandName: "verify",
            abstract: "Compute the trail anew; tells its size and root.",
            discussion: """
                Example: huiyin audit verify. Keep the root elsewhere: only one that left this machine shows that the \
                end of the trail was not cut off.
                """)

        @OptionGroup var common: CommonOptions

        func perform() throws -> Outcome {
            let report = try VerifyAudit(try common.openHome()).run()
            if common.json {
                try JSONOutput.write(report)
            } else if let fault = report.fault.value {
                StandardError.write("huiyin: the audit trail does not add up: \(fault)")
            } else if !common.quiet {
                StandardOutput.write(
                    "\(Words.plural(Int(report.events), "event")), all in order. Root: \(report.root)")
            }
            guard report.isClean else { throw OperationFailure.Kind.inputOutput.exitCode }
            return .done
        }
    }
}
