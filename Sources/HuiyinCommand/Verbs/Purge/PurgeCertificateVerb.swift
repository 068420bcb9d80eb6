import ArgumentParser
import CallModel
import CallOperations

struct PurgeCertificateVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "certificate",
        abstract: "Prove what a plan destroyed: a document, its Ed25519 signature, and the public key.",
        discussion: """
            Example: huiyin purge certificate 01a2091d-9668 --output certificate-2026-03
            Whoever has the folder checks it without this program:
              openssl pkeyutl -verify -pubin -inkey signing.pub.pem -rawin -in certificate.json -sigfile certificate.sig
            Without --output the document alone is printed.
            """)

    static let permission = Permission.produce

    @OptionGroup var common: CommonOptions
    @Argument(help: "The plan: its identifier, or the beginning of it. Default: the latest.")
    var plan: String?
    @Option(
        help: ArgumentHelp(
            "A folder to write certificate.json, certificate.sig and signing.pub.pem to.", valueName: "dir"))
    var output: String?

    private struct Document: Encodable {
        let plan: String
        let recordings: Int
        let documents: Int
        let folder: String
    }

    func perform() throws -> Outcome {
        let certify = CertifyPurge(try openHome())
        let report = try certify.run(plan)
        guard let output else {
            if !common.quiet { try StandardOutput.write(bytes: report.document) }
            return .done
        }
        try certify.write(report, to: output)
        if common.json {
            try JSONOutput.write(
                Document(
                    plan: report.plan, recordings: report.recordings, documents: report.documents, folder: output))
        } else if !common.quiet {
            StandardOutput.write(
                "Wrote the certificate of \(Words.plural(report.recordings + report.documents, "destruction")) to \(output)."
            )
        }
        return .done
    }
}

struct PurgeReplayVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Do destructions again in a home that was restored from a backup, by their certificate.",
        discussion: """
            Example: huiyin purge replay certificate-2026-03
            Replay every certificate since the backup, the oldest first. Only one that this home's key signed counts. Ends \
            with 77 where a hold of the restored catalog keeps something.
            """)

    static let permission = Permission.destroy

    @OptionGroup var common: CommonOptions
    @Argument(help: "A folder that 'purge certificate' wrote.")
    var folder: String

    private struct Document: Encodable {
        struct Kept: Encodable {
            let kind: String
            let recording: OrNull<String>
            let document: OrNull<String>
            let reason: String
        }
        let destroyed: Int
        let documents: Int
        let restored: Int
        let unchanged: Int
        let kept: [Kept]
    }

    func perform() throws -> Outcome {
        let report = try ReplayPurge(try openHome()).run(folder)
        for kept in report.kept { StandardError.write("huiyin: \(kept.subject) is kept: \(kept.reason)") }
        if common.json {
            try JSONOutput.write(
                Document(
                    destroyed: report.destroyed, documents: report.documents, restored: report.restored,
                    unchanged: report.unchanged,
                    kept: report.kept.map {
                        Document.Kept(
                            kind: $0.subject.kind.rawValue, recording: OrNull($0.subject.recordingID?.description),
                            document: OrNull($0.subject.documentID?.description), reason: $0.reason)
                    }))
        } else if !common.quiet {
            StandardOutput.write(
                "\(Words.tally(recordings: report.destroyed - report.documents, documents: report.documents)) destroyed again, "
                    + "\(Words.plural(report.restored, "tombstone")) put in, \(report.unchanged) as they should be."
            )
        }
        guard report.kept.isEmpty else { throw OperationFailure.Kind.notPermitted.exitCode }
        return .done
    }
}
