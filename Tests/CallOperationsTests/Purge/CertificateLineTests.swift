import CallCatalog
import CallModel
import Foundation
import TestSupport
import Testing

@testable import CallOperations

/// The lines of a certificate, which its tree is built over.
@Suite("Lines of a certificate")
struct CertificateLineTests {
    /// As the versions wrote it that destroyed recordings alone.
    private static let early = """
        {"bytes":48044,"destroyedAt":"2026-03-17T02:00:00Z","destroyedBy":"robot","lastDay":"2016-06-18",\
        "method":"unlink","object":"removed","reasons":[],"recording":"341ef5cf-2b1c-8f3a-9f10-5a1b2c3d4e5f",\
        "sha256":"\(Facts.digest(1).hex)","source":"default","startedAt":"2013-06-18T07:42:09Z","tool":"huiyin 0.3.0"}
        """

    @Test("one of an earlier version is read as a recording's, and written as it was: its tree has the same root")
    func earlier() throws {
        let line = try JSONDecoder().decode(CertificateDocument.Buried.self, from: Data(Self.early.utf8))
        #expect(line.subject == RecordingID("341ef5cf-2b1c-8f3a-9f10-5a1b2c3d4e5f").map(ArchivedID.recording))
        #expect(
            String(decoding: try CertificateDocument.encoded(line, isPretty: false), as: UTF8.self) == Self.early)
        let stone = try #require(line.tombstone(of: Facts.madeID(1), callID: nil, callbackID: nil))
        #expect(
            try CertificateDocument.encoded(CertificateDocument.Buried(stone), isPretty: false)
                == Array(Self.early.utf8))
    }

    @Test("one of a document says so, and comes back as it was")
    func document() throws {
        let stone = Tombstone(
            subject: .document(Facts.id(2)), source: "letter", sha256: Facts.digest(2), bytes: 9,
            startedAt: Facts.morning, callID: nil, callbackID: nil, policyHash: Facts.digest(3),
            destroyedAt: Facts.morning, destroyedBy: "robot", planID: Facts.madeID(1), lastDay: Facts.day,
            reasons: [],
            objectState: .wasMissing, method: .unlink, tool: "huiyin test")
        let bytes = try CertificateDocument.encoded(CertificateDocument.Buried(stone), isPretty: false)
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.contains("\"kind\":\"document\"") && text.contains("\"document\":\"\(stone.subject)\""))
        #expect(!text.contains("\"recording\""))
        let line = try JSONDecoder().decode(CertificateDocument.Buried.self, from: Data(bytes))
        #expect(line.tombstone(of: stone.planID, callID: nil, callbackID: nil) == stone)
    }

    @Test("a line that names nothing, or names something of another kind, is none")
    func unnamed() throws {
        for key in ["recording", "kind"] {
            let text = Self.early.replacing(
                "\"recording\":", with: key == "kind" ? "\"kind\":\"document\",\"x\":" : "\"x\":")
            let line = try JSONDecoder().decode(CertificateDocument.Buried.self, from: Data(text.utf8))
            #expect(line.tombstone(of: Facts.madeID(1), callID: nil, callbackID: nil) == nil)
        }
    }
}
