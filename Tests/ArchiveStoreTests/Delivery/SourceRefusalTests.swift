import ArchiveStore
import Foundation
import Testing

@Suite("Why a delivery is refused")
struct SourceRefusalTests {
    private static let all: [(SourceRefusal.Reason, code: String, words: String)] = [
        (.notFound, "not_found", "no such file"),
        (.symbolicLink, "symbolic_link", "is a symbolic link, which is not followed: name the file itself"),
        (.folder, "folder", "is a folder where a file was expected"),
        (.pipe, "pipe", "is a named pipe where a file was expected"),
        (.device, "device", "is a device where a file was expected"),
        (.socket, "socket", "is a socket where a file was expected"),
        (.empty, "empty", "is empty: the recorder wrote nothing"),
        (
            .tooLarge(bytes: 5, limit: 4), "too_large",
            "has 5 bytes, more than the 4 that recordings.maximumBytes allows"
        ),
        (
            .changedWhileRead, "changed_while_read",
            "changed while it was read: ingest it when the recorder has finished"
        ),
        (.unreadable(errno: EACCES), "unreadable", "cannot be read: Permission denied"),
    ]

    @Test("is a word for programs and a line for people", arguments: all)
    func words(_ reason: SourceRefusal.Reason, _ code: String, _ words: String) {
        let refusal = SourceRefusal(path: "/in/a.wav", reason: reason)
        #expect(refusal.code == code)
        #expect("\(refusal)" == "/in/a.wav: \(words)")
    }

    @Test(
        "stays one line, and colours no terminal, whatever the file is called",
        arguments: [
            "a\nb.wav", "\u{1b}[31mred.wav", "a\u{202e}vaw.b", "a\u{2028}b", "a\rb", "a\u{9b}b", "a\u{7f}b",
        ])
    func hostileNames(_ name: String) {
        let text = "\(SourceRefusal(path: name, reason: .empty))"
        #expect(text.contains("?") && text.hasSuffix(": is empty: the recorder wrote nothing"))
        #expect(text.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) })
        #expect(!text.unicodeScalars.contains { ["\u{202e}", "\u{2028}"].contains($0) })
    }
}
