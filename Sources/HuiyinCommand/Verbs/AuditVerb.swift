import ArgumentParser
import CallModel
import CallOperations

struct AuditVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "The tamper-evident trail of what was done.",
        subcommands: [Verify.self, Checkpoint.self, Export.self])

    struct Verify: Verb {
        static let configuration = CommandConfiguration(
            commandName: "verify",
            abstract: "Compute the trail anew, and hold it against the checkpoints that were signed.",
            discussion: """
                Example: huiyin audit verify --checkpoint /mnt/elsewhere/last.checkpoint --public-key huiyin.pub.pem
                Only a checkpoint that left this machine shows that the end of the trail was not cut off, and only a \
                public key that did shows that not all of it was written anew.
                """)

        static let permission = Permission.verify

        @OptionGroup var common: CommonOptions

        @Option(
            help: ArgumentHelp("A checkpoint that was kept elsewhere; may be repeated.", valueName: "file"))
        var checkpoint: [String] = []

        @Option(
            help: ArgumentHelp(
                "A public key that is known from elsewhere (PEM, or NAME+HASH+KEY); may be repeated.",
                valueName: "file"))
        var publicKey: [String] = []

        @Option(
            help: ArgumentHelp(
                "Verify this export instead; no home is needed, but --public-key.", valueName: "file"))
        var export: String?

        func perform() throws -> Outcome {
            if let export {
                return try AuditOutput(common: common).write(
                    try VerifyExport(publicKeys: publicKey).run(export, checkpoints: checkpoint))
            }
            var evidence = VerifyAudit.Evidence()
            (evidence.checkpoints, evidence.publicKeys) = (checkpoint, publicKey)
            return try AuditOutput(common: common).write(
                try VerifyAudit(try openHome()).run(evidence))
        }
    }

    struct Checkpoint: Verb {
        static let configuration = CommandConfiguration(
            commandName: "checkpoint",
            abstract: "Verify the trail and sign how far it has come, to be kept elsewhere.",
            discussion: """
                Example: huiyin audit checkpoint | mail -s 'huiyin checkpoint' auditor@example.com
                The checkpoint is a signed note (C2SP tlog-checkpoint); the home keeps a copy.
                """)

        static let permission = Permission.verify

        @OptionGroup var common: CommonOptions

        @Option(
            help: ArgumentHelp(
                "Print what a witness is sent instead (C2SP tlog-witness): the proof that the trail has only grown since "
                    + "this checkpoint, and the new one.", valueName: "file"))
        var since: String?

        func perform() throws -> Outcome {
            let report = try IssueCheckpoint(try openHome()).run(since: since)
            if common.json {
                try JSONOutput.write(report)
            } else if !common.quiet {
                try StandardOutput.write(bytes: Array((report.witnessRequest.value ?? report.checkpoint).utf8))
            }
            return .done
        }
    }
}

extension AuditVerb {
    struct Export: Verb {
        static let configuration = CommandConfiguration(
            commandName: "export",
            abstract: "Write the trail, or some days of it, into a file that is verified without the home.",
            discussion: """
                Example: huiyin audit export --from 2026-03-01 --to 2026-03-31 march.jsonl
                Verified elsewhere: huiyin audit verify --export march.jsonl --public-key huiyin.pub.pem
                """)

        static let permission = Permission.verify

        @OptionGroup var common: CommonOptions

        @Option(help: ArgumentHelp("The first day. Default: the beginning.", valueName: "date"))
        var from: CivilDate?

        @Option(help: ArgumentHelp("The last day. Default: the end.", valueName: "date"))
        var to: CivilDate?

        @Argument(help: "The file; it must not be there yet.")
        var file: String

        func perform() throws -> Outcome {
            let report = try ExportAudit(try openHome()).run(from: from, to: to, path: file)
            if common.json {
                try JSONOutput.write(report)
            } else if !common.quiet {
                let count = Int(report.last - report.first + 1)
                StandardOutput.write(
                    "\(Words.plural(count, "event")) of \(report.events) written to \(report.file).")
            }
            return .done
        }
    }
}

/// What was found in a trail, in the home or in an export.
struct AuditOutput {
    let common: CommonOptions

    func write(_ report: AuditReport) throws -> Outcome {
        if common.json {
            try JSONOutput.write(report)
        } else if let fault = report.fault.value {
            StandardError.write("huiyin: the audit trail does not add up: \(fault)")
        } else if !common.quiet {
            StandardOutput.write(
                "\(Words.plural(Int(report.events), "event")), all in order. Root: \(report.root)")
            if let limit = report.limit.value { StandardOutput.write(limit) }
        }
        guard report.isClean else { throw OperationFailure.Kind.inputOutput.exitCode }
        return .done
    }
}
