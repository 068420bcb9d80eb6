import Completeness
import Configuration
import Foundation
import Testing

/// Files that are no configuration at all.
struct ConfigurationFileTests {
    private func refusal(_ home: Home) -> String? {
        home.refusal { folder throws(ConfigurationError) in _ = try CompletenessRules(folder: folder) }
    }

    @Test(arguments: [
        (
            "rules:\n  silent: {seconds: 1\n",
            "completeness.yaml:3: is no YAML: did not find expected ',' or '}'"
        ),
        ("rules:\n\tsilent: 1\n", "completeness.yaml:2: is no YAML: found character that cannot start any token"),
        ("rules: *silent\n", "completeness.yaml:1: is no YAML: found undefined alias"),
        ("- silent\n", "completeness.yaml:1: must be a mapping: 'name: value' lines"),
        ("silent\n", "completeness.yaml:1: must be a mapping: 'name: value' lines"),
        ("version: a\nrules: {}\nversion: b\n", "completeness.yaml:3: 'version' is given twice"),
        (
            "rules:\n  silent:\n    seconds: 1\n  dead_air: {seconds: 3}\n  silent: {seconds: 2}\n",
            "completeness.yaml:5: 'silent' is given twice"
        ),
        ("rules: {silent: {}, silent: {}}\n", "completeness.yaml:1: 'silent' is given twice"),
    ])
    func whatIsWrongIsSaidInOneLine(text: String, message: String) throws {
        #expect(refusal(try Home("completeness.yaml", text)) == message)
    }

    @Test func aControlCharacterIsNamedWithItsLine() throws {
        let message = refusal(try Home("completeness.yaml", "version: a\nrules:\n  # \u{1}\n"))
        #expect(message == "completeness.yaml:3: is no YAML: control characters are not allowed")
    }

    @Test func bytesThatAreNoUTF8() throws {
        let home = try Home()
        // GBK, as an editor on a Chinese Windows may save it.
        try home.write(Array("version: a\n# ".utf8) + [0xBB, 0xD8, 0xD2, 0xF4, 0x0A], to: "completeness.yaml")
        #expect(refusal(home) == "completeness.yaml:2: is not UTF-8 text")
    }

    @Test func aByteOrderMarkAndWindowsLineEndsAreNoFault() throws {
        let home = try Home("completeness.yaml", "\u{FEFF}version: ours\r\nrules:\r\n  silent: {seconds: 2}\r\n")
        let version = try home.read { try CompletenessRules(folder: $0).version }
        #expect(version == "ours")
        let wrong = try Home("completeness.yaml", "\u{FEFF}version: ours\r\nrules:\r\n  silent: {seconds: x}\r\n")
        #expect(refusal(wrong)?.hasPrefix("completeness.yaml:3: 'rules.silent.seconds' is 'x'") == true)
    }

    @Test func aFolderInTheFilesPlace() throws {
        let home = try Home()
        try FileManager.default.createDirectory(
            atPath: home.path + "/completeness.yaml", withIntermediateDirectories: false)
        #expect(refusal(home) == "completeness.yaml: cannot be read: Is a directory")
    }

    @Test func aFileThatIsFarTooLarge() throws {
        let home = try Home()
        try home.write([UInt8](repeating: UInt8(ascii: "#"), count: (1 << 20) + 1), to: "completeness.yaml")
        #expect(refusal(home) == "completeness.yaml: is larger than 1048576 bytes")
    }

    @Test func anErrorIsOneLineWhateverItQuotes() throws {
        let home = try Home("completeness.yaml", "version: \"a\\nb\\u001b[31m\"\n")
        let message = try #require(refusal(home))
        #expect(message.hasPrefix("completeness.yaml:1: 'version' is 'a"))
        #expect(!message.contains("\n") && !message.contains("\u{1B}"))
    }
}
