import CallModel
import Foundation
import TerminalOutput

/// What a verb prints for its caller.
enum StandardOutput {
    static let medium = Medium.of(descriptor: STDOUT_FILENO)

    static func write(_ line: String) { print(line) }

    static func write(_ table: TextTable) {
        for line in table.lines(for: medium) { print(line) }
    }

    static func write(_ text: StyledText) { print(medium.shown(text)) }
}

/// What went wrong, one line each.
enum StandardError {
    static func write(_ line: String) {
        FileHandle.standardError.write(Data((PrintableText.line(line) + "\n").utf8))
    }
}
