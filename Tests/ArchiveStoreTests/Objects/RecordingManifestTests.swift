import CallModel
import TestSupport
import Testing

@testable import ArchiveStore

@Suite("The manifest beside an object")
struct RecordingManifestTests {
    private static func recording(name: String = "1773624600.42.wav") throws -> Recording {
        Recording(
            id: try #require(RecordingID("4f1c0000-0000-8000-8000-00000000abcd")), name: name, source: "pbx",
            sourcePath: "/var/spool/\(name)",
            sha256: try #require(SHA256Digest(hex: String(repeating: "0f", count: 32))), bytes: 1_234_567,
            receivedAt: UTCInstant(seconds: 1_773_627_000),
            modifiedAt: UTCInstant(microseconds: 1_773_626_999_000_001))
    }

    private static func manifest(name: String = "1773624600.42.wav") throws -> RecordingManifest {
        let recording = try recording(name: name)
        return RecordingManifest(recording, key: ObjectKey(recordingID: recording.id, fileName: name))
    }

    /// Files like this one lie in archives for decades: it may be added to, never read differently.
    @Test("is this file, byte for byte")
    func golden() throws {
        let golden = """
            {
              "object" : "4f1c0000-0000-8000-8000-00000000abcd.wav",
              "recording" : {
                "bytes" : 1234567,
                "id" : "4f1c0000-0000-8000-8000-00000000abcd",
                "modifiedAt" : "2026-03-16T02:09:59.000001Z",
                "name" : "1773624600.42.wav",
                "receivedAt" : "2026-03-16T02:10:00Z",
                "sha256" : "0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f",
                "source" : "pbx",
                "sourcePath" : "/var/spool/1773624600.42.wav"
              },
              "version" : 1
            }

            """
        #expect(String(decoding: try Self.manifest().encoded(), as: UTF8.self) == golden)
        #expect(try RecordingManifest.decode(Array(golden.utf8), path: "x") == Self.manifest())
    }

    @Test(
        "keeps any name to the letter", arguments: ["回访 é e\u{301}.wav", "a\"\\\n\u{1b}\u{202e}.wav", "\u{0}", ""])
    func names(_ name: String) throws {
        let manifest = try Self.manifest(name: name)
        let back = try RecordingManifest.decode(manifest.encoded(), path: "x")
        #expect(Array(back.recording.name.unicodeScalars) == Array(name.unicodeScalars))
    }

    @Test("that is cut off anywhere is damaged, never half believed")
    func truncated() throws {
        let bytes = try Self.manifest().encoded()
        // Without its line feed, and so without its last byte, it is still whole.
        for count in 0..<(bytes.count - 1) {
            #expect(throws: ArchiveError.damagedManifest(path: "x", message: "it does not decode")) {
                try RecordingManifest.decode(Array(bytes[..<count]), path: "x")
            }
        }
    }

    @Test(
        "of a later version is told as such, whatever else is in it",
        arguments: [
            #"{"version": 2}"#, #"{"version": 7, "recording": "sealed"}"#,
        ])
    func later(_ text: String) throws {
        let error = try #require(throws: ArchiveError.self) {
            try RecordingManifest.decode(Array(text.utf8), path: "4f/x.manifest.json")
        }
        #expect("\(error)".hasPrefix("the manifest 4f/x.manifest.json is damaged: it is of the later version"))
    }
}
