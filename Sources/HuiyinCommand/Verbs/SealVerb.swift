import ArgumentParser
import CallOperations
import Foundation
import TerminalOutput

struct SealVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "seal", abstract: "The master key of sealed objects: make one, and change it.",
        subcommands: [NewKey.self, Rotate.self])

    struct NewKey: Verb {
        static let configuration = CommandConfiguration(
            commandName: "new-key",
            abstract: "Make a master key in a new file, for this account alone.",
            discussion: """
                Example: huiyin seal new-key /etc/huiyin/master-2026.key; then name it in sealing.masterKey of huiyin.yaml, \
                with 'enabled: yes'. Keep a copy off this machine: without it no sealed object can be read.
                """)

        @OptionGroup var common: CommonOptions

        @Argument(help: "The file. It must not be there yet, and lies best outside the home.")
        var file: String

        func perform() throws -> Outcome {
            let report = try MakeMasterKey(environment: ProcessInfo.processInfo.environment).run(file)
            if common.json {
                try JSONOutput.write(report)
            } else if !common.quiet {
                StandardOutput.write(
                    "The master key \(report.masterKey) is in \(report.path). Keep a copy elsewhere.")
            }
            return .done
        }
    }

    struct Rotate: Verb {
        static let configuration = CommandConfiguration(
            commandName: "rotate",
            abstract: "Put the key of every sealed object under the present master key; no object is rewritten.",
            discussion: """
                Name the new master key in sealing.masterKey and the old one in sealing.earlierKeys of huiyin.yaml, restart \
                'huiyin watch' if it runs, and give: huiyin seal rotate. Cut off anywhere, the same command does what is left. \
                Then take the old one out of sealing.earlierKeys, and destroy it.
                """)

        @OptionGroup var common: CommonOptions

        func perform() throws -> Outcome {
            let home = try openHome()
            let line = ProgressLine(
                ProgressBar(label: "wrapping keys", unit: "folders"), isWanted: common.isTalkative)
            defer { line.finish() }
            let report = try RotateMasterKey(home).run { line.update(done: $0, total: $1) }
            line.finish()
            for problem in report.problems { StandardError.write("huiyin: \(problem)") }
            if common.json {
                try JSONOutput.write(report)
            } else if !common.quiet {
                StandardOutput.write(
                    "\(Words.plural(report.rewrapped, "key")) put under the master key \(report.masterKey); "
                        + "\(report.unchanged) were under it already.")
            }
            guard report.problems.isEmpty else {
                throw OperationFailure(
                    .inputOutput,
                    "\(Words.plural(report.problems.count, "key")) could not be put under the new master key: keep the "
                        + "old ones, and see what 'huiyin verify --deep' says")
            }
            return .done
        }
    }
}
