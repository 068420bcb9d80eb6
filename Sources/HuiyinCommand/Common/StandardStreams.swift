import ArgumentParser
import CLinux
import CallModel
import CallOperations
import Foundation
import TerminalOutput

/// What a verb prints for its caller.
enum StandardOutput {
    static let medium = Medium.of(descriptor: STDOUT_FILENO)

    static func write(_ line: String) { print(line) }

    /// Bytes and nothing else: no line may have been written before.
    /// - Throws: the exit code for output that was lost.
    static func write(bytes: [UInt8]) throws {
        do {
            try FileHandle.standardOutput.write(contentsOf: Data(bytes))
        } catch {
            throw loss()
        }
    }

    static func write(_ table: TextTable) {
        for line in table.lines(for: medium) { print(line) }
    }

    static func write(_ text: StyledText) { print(medium.shown(text)) }

    /// - Throws: the exit code for output that was lost, so that what follows in a script does not rely on it.
    static func close() throws {
        guard flushed_output_is_lost() == 0 else { throw loss() }
    }

    private static func loss() -> ExitCode {
        StandardError.write("huiyin: the output could not be written whole")
        return OperationFailure.Kind.inputOutput.exitCode
    }
}

/// What went wrong, one line each.
enum StandardError {
    /// Where it cannot be written there is nobody to tell: a full disk under a log must not stop the work.
    static func write(_ line: String) {
        try? FileHandle.standardError.write(contentsOf: Data((PrintableText.line(line) + "\n").utf8))
    }
}
