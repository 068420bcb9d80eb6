import CallModel
import TestSupport
import Testing

@testable import ArchiveStore

@Suite("The manifest beside an object")
struct ObjectManifestTests {
    private static func recording(name: String = "1773624600.42.wav") throws -> Recording {
        Recording(
            id: try #require(RecordingID("4f1c0000-0000-8000-8000-00000000abcd")), name: name, source: "pbx",
            sourcePath: "/var/spool/\(name)",
            sha256: try #require(SHA256Digest(hex: String(repeating: "0f", count: 32))), bytes: 1_234_567,
            receivedAt: UTCInstant(seconds: 1_773_627_000),
            modifiedAt: UTCInstant(microseconds: 1_773_626_999_000_001))
    }

    private static func manifest(name: String = "1773624600.42.wav") throws -> ObjectManifest {
        ObjectManifest(.recording(try recording(name: name)))
    }

    private static func golden(version: Int, before: String = "", after: String = "") -> String {
        """
        {\(before)
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
          },\(after)
          "version" : \(version)
        }

        """
    }

    /// Files like this one lie in archives for decades: it may be added to, never read differently.
    @Test("is this file, byte for byte")
    func golden() throws {
        let golden = Self.golden(version: 2)
        #expect(String(decoding: try Self.manifest().encoded(), as: UTF8.self) == golden)
        #expect(try ObjectManifest.decode(Array(golden.utf8), path: "x") == Self.manifest())
    }

    @Test("with what was judged is this file")
    func goldenWithFacts() throws {
        let manifest = ObjectManifest(
            .recording(try Self.recording()), updatedAt: UTCInstant(seconds: 1_773_627_060))
        let golden = Self.golden(
            version: 2, before: "\n  \"facts\" : {\"verdict\":\"complete\"},",
            after: "\n  \"updatedAt\" : \"2026-03-16T02:11:00Z\",")
        let bytes = manifest.encoded(facts: #"{"verdict":"complete"}"#)
        #expect(String(decoding: bytes, as: UTF8.self) == golden)
        #expect(try ObjectManifest.decode(bytes, path: "x") == manifest)
    }

    @Test("of version 1, as the first release wrote it, is read")
    func versionOne() throws {
        let manifest = try ObjectManifest.decode(Array(Self.golden(version: 1).utf8), path: "x")
        #expect(try manifest.version == 1 && manifest.identity == .recording(Self.recording()))
        #expect(manifest.updatedAt == nil)
    }

    @Test("of a document says what it is, and lies beside it")
    func document() throws {
        let document = ArchivedDocument(
            id: try #require(DocumentID("4f1c0000-0000-8000-8000-00000000abcd")), kind: .questionnaire,
            format: .pdf,
            name: "回访问卷.PDF", sourcePath: "/in/回访问卷.PDF",
            sha256: try #require(SHA256Digest(hex: String(repeating: "0f", count: 32))), bytes: 12,
            receivedAt: UTCInstant(seconds: 1), modifiedAt: UTCInstant(seconds: 0),
            callbackID: CallbackID(rawValue: "HF1"))
        let manifest = ObjectManifest(.document(document))
        #expect(manifest.object == "4f1c0000-0000-8000-8000-00000000abcd.document.pdf")
        #expect(try ObjectManifest.decode(manifest.encoded(), path: "x") == manifest)
        #expect(manifest.recording == nil && manifest.document == document)
        #expect(ObjectKey(path: ObjectKey(document).path) == ObjectKey(document))
    }

    @Test(
        "keeps any name to the letter", arguments: ["回访 é e\u{301}.wav", "a\"\\\n\u{1b}\u{202e}.wav", "\u{0}", ""])
    func names(_ name: String) throws {
        let manifest = try Self.manifest(name: name)
        let back = try ObjectManifest.decode(manifest.encoded(), path: "x")
        let recording = try #require(back.recording)
        #expect(Array(recording.name.unicodeScalars) == Array(name.unicodeScalars))
    }

    @Test("that is cut off anywhere is damaged, never half believed")
    func truncated() throws {
        let bytes = try Self.manifest().encoded()
        // Without its line feed, and so without its last byte, it is still whole.
        for count in 0..<(bytes.count - 1) {
            #expect(throws: ArchiveError.damagedManifest(path: "x", message: "it does not decode")) {
                try ObjectManifest.decode(Array(bytes[..<count]), path: "x")
            }
        }
    }

    @Test(
        "of a later version is told as such, whatever else is in it",
        arguments: [
            #"{"version": 3}"#, #"{"version": 7, "recording": "sealed"}"#,
        ])
    func later(_ text: String) throws {
        let error = try #require(throws: ArchiveError.self) {
            try ObjectManifest.decode(Array(text.utf8), path: "4f/x.manifest.json")
        }
        #expect("\(error)".hasPrefix("the manifest 4f/x.manifest.json is damaged: it is of the later version"))
    }
}
