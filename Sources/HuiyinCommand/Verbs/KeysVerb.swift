import ArgumentParser
import CallOperations

struct KeysVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "The keys that this home signs with.",
        subcommands: [ShowPublic.self, RotateSigning.self])

    struct ShowPublic: Verb {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Print the public key, to be kept elsewhere and given to whoever verifies.",
            discussion: "Example: huiyin keys show > huiyin.pub.pem")

        static let permission = Permission.look

        @OptionGroup var common: CommonOptions

        @Flag(help: "Print it as one line, NAME+HASH+KEY, as verifiers of signed notes and witnesses want it.")
        var verifier = false

        func perform() throws -> Outcome {
            let key = try ShowPublicKey(try openHome()).run()
            if common.json {
                try JSONOutput.write(key)
            } else if !common.quiet {
                let text = verifier ? key.verifier + "\n" : key.pem
                try StandardOutput.write(bytes: Array(text.utf8))
            }
            return .done
        }
    }

    struct RotateSigning: Verb {
        static let configuration = CommandConfiguration(
            commandName: "rotate-signing",
            abstract:
                "Put a new key in the place of the one that signs; the trail keeps what both signed about it.",
            discussion: "Example: huiyin keys rotate-signing")

        @OptionGroup var common: CommonOptions

        @Option(
            help: ArgumentHelp(
                "The new private key, where it is to be kept elsewhere than in the home (PKCS#8, PEM).",
                valueName: "file"))
        var to: String?

        func perform() throws -> Outcome {
            let report = try RotateSigningKey(try openHome()).run(to: to)
            if common.json {
                try JSONOutput.write(report)
            } else if !common.quiet {
                StandardOutput.write("The key \(report.new) has taken the place of \(report.old).")
            }
            return .done
        }
    }
}
