import ArgumentParser
import Foundation

/// Parses, runs, and turns whatever goes wrong into one line on standard error and a documented exit code.
@main
enum Program {
    static func main() {
        do {
            var command = try Huiyin.parseAsRoot()
            try command.run()
        } catch {
            let code = Huiyin.exitCode(for: error)
            // Help and versions are no errors, and a verb that failed has said so itself.
            guard code == .validationFailure else { Huiyin.exit(withError: error) }
            StandardError.write("huiyin: \(firstLine(of: Huiyin.message(for: error))) (see 'huiyin --help')")
            Huiyin.exit(withError: code)
        }
    }

    private static func firstLine(of message: String) -> String {
        message.split(separator: "\n").first.map(String.init) ?? "the command line makes no sense"
    }
}
