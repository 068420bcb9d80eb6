import ArgumentParser
import CLinux
import CallOperations
import Foundation

/// Parses, runs, and turns whatever goes wrong into one line on standard error and a documented exit code.
@main
enum Program {
    static func main() {
        // Not a verb: nobody types it, and it has nothing to parse.
        guard !DecodingProcess.served(CommandLine.arguments) else { return }
        // Whatever is made is this account's alone, SQLite's files among it.
        umask(0o077)
        keepFreedMemory()
        do {
            try refuseStrangeVerb()
            var command = try Huiyin.parseAsRoot()
            try command.run()
            try StandardOutput.close()
        } catch let code as ExitCode {
            // A verb that failed has said so itself.
            Huiyin.exit(withError: code)
        } catch {
            let code = Huiyin.exitCode(for: error)
            // Help and versions are no errors.
            guard code == .validationFailure else { Huiyin.exit(withError: error) }
            StandardError.write("huiyin: \(oneLine(Huiyin.message(for: error))) (see 'huiyin --help')")
            Huiyin.exit(withError: code)
        }
    }

    /// Has the allocator hand back no memory in between. What one recording needs and frees the next one needs again; handed
    /// back, every page of it would have to be zeroed anew (measured: a twentieth of measuring).
    private static func keepFreedMemory() {
        _ = mallopt(M_MMAP_THRESHOLD, 4 << 20)
        _ = mallopt(M_TRIM_THRESHOLD, 16 << 20)
    }

    /// A verb that there is none of makes no sense, whatever stands behind it: with `--help` there, the parser would explain
    /// the others and call that a success.
    private static func refuseStrangeVerb() throws {
        guard let word = CommandLine.arguments.dropFirst().first, !word.hasPrefix("-"), word != "help" else {
            return
        }
        let verbs = Huiyin.configuration.subcommands.map { $0._commandName }
        guard !verbs.contains(word) else { return }
        throw ValidationError("there is no verb '\(word)'; there are \(verbs.joined(separator: ", "))")
    }

    private static func oneLine(_ message: String) -> String {
        let lines = message.split(separator: "\n").map { line in line.drop { $0 == " " } }
        return lines.isEmpty ? "the command line makes no sense" : lines.joined(separator: " ")
    }
}
