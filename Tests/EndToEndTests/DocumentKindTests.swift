import Foundation
import TestSupport
import Testing

/// A document that was delivered as another kind than it is.
@Suite("The kind of a document")
struct DocumentKindTests {
    private struct Line: Decodable {
        let id: String
        let kind: String
    }

    @Test("is put right by a person, in catalog, manifest and what is made of them, and the object stays")
    func putRight() throws {
        let day = try SampleDay([.policies, .callbacks])
        let scan = day.huiyin.home + "/scan.pdf"
        try Data("%PDF-1.7".utf8).write(to: URL(fileURLWithPath: scan))
        let deliver = ["ingest", "--document", "questionnaire", "--callback", "HF260316-006", scan]
        try day.huiyin.expect(0, deliver)
        func line() throws -> Line { try #require(try day.huiyin.lines(["list", "documents"], Line.self).first) }
        let id = try line().id
        let asLetter = ["resolve", id, "--kind", "letter", "--reason", "what came back to 13800138001"]
        #expect(try day.huiyin.expect(0, asLetter).output == "\(id) is now of the kind letter.\n")
        #expect(try day.huiyin.expect(0, asLetter).output == "\(id) is of the kind letter.\n")
        #expect(try line().kind == "letter")
        #expect(
            try day.huiyin.sqlite(
                "SELECT subject, detail FROM audit_event WHERE action = 'document_kind_decided'")
                == "\(id)|{\"from\":\"questionnaire\",\"reason\":\"what came back to *******8001\",\"to\":\"letter\"}\n"
        )
        // Delivered again as what it is not, it stays what it was said to be.
        try day.huiyin.expect(0, deliver)
        #expect(try line().kind == "letter")
        try day.huiyin.expect(0, ["verify", "--deep"])
        try day.huiyin.expect(0, ["rebuild", "--check"])
        for ending in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: day.huiyin.home + "/catalog.sqlite" + ending)
        }
        try day.huiyin.expect(0, ["rebuild"])
        #expect(try line().kind == "letter")
    }

    @Test("what is no document, no kind, or asks for both is refused")
    func refused() throws {
        let day = try SampleDay([.policies, .callbacks])
        try day.huiyin.expect(66, ["resolve", "00", "--kind", "letter", "--reason", "r"])
        try day.huiyin.expect(64, ["resolve", "00", "--kind", "note", "--reason", "r"])
        try day.huiyin.expect(64, ["resolve", "00", "--kind", "letter", "--none", "--reason", "r"])
        try day.huiyin.expect(64, ["resolve", "--kind", "letter", "--reason", "r"])
    }
}
