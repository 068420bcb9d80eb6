import ArgumentParser
import CallOperations
import Foundation

/// Parses, runs, and turns whatever goes wrong into one line on standard error and a documented exit code.
@main
enum Program {
    static func main() {
        // Not a verb: nobody types it, and it has nothing to parse.
        guard !DecodingProcess.served(CommandLine.arguments) else { return }
        do {
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

    private static func oneLine(_ message: String) -> String {
        let lines = message.split(separator: "\n").map { line in line.drop { $0 == " " } }
        return lines.isEmpty ? "the command line makes no sense" : lines.joined(separator: " ")
    }
}
