import ArgumentParser
import CallOperations

/// The command line of Huiyin.
struct Huiyin: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "huiyin",
        abstract: "Huiyin (回音): call recordings, proven.",
        discussion: """
            Takes recordings and call details of callbacks, says which calls are complete, keeps them as long as the \
            rules ask and destroys them when they say so, with proof.

            Exit codes: 0 done and durable; 1 and 2 what 'reconcile' found; 64 usage; 65 some input was bad and is in \
            quarantine; 66 no such input; 69 a service is not reachable; 70 a fault of ours; 73 cannot create output; \
            74 I/O error, or stored data is not what it should be; 75 try again, nothing was half-done; 77 not permitted; \
            78 configuration. A purge stops with 80 a plan awaits approval; 81 its approval does not count; 82 it takes too \
            much of the archive; 83 it takes more than usual; 84 no recent list of policies; 85 holds have vanished; \
            86 the clock jumped; 88 the catalog is an old one; and ends with 87 where objects were missing. 89: shorter \
            retention rules await confirmation.
            """,
        version: Version.text,
        subcommands: [
            Init.self, IngestVerb.self, WatchVerb.self, ImportVerb.self, MatchVerb.self, ResolveVerb.self,
            ListVerb.self,
            ReconcileVerb.self, SearchVerb.self, ShowVerb.self, ExplainVerb.self, HoldVerb.self,
            RetentionVerb.self, ErasureVerb.self, PurgeVerb.self,
            SampleVerb.self, MeasureVerb.self, ExportVerb.self,
            VerifyVerb.self, RebuildVerb.self,
            AuditVerb.self, KeysVerb.self, SealVerb.self, DoctorVerb.self,
        ])
}

/// The program's version.
enum Version {
    static let text = ProgramVersion.text
}
