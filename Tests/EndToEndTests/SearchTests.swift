import Foundation
import TestSupport
import Testing

@Suite("Searching")
struct SearchTests {
    private struct Line: Decodable {
        let kind: String
        let id: String
        let what: String
    }

    private struct Trail: Decodable { let events: Int }

    @Test("the end of a number finds the policy, its callback, its calls and its recordings, masked")
    func lastDigits() throws {
        let day = try SampleDay()
        let lines = try day.huiyin.lines(["search", "88018"], Line.self)
        #expect(Set(lines.map(\.kind)) == ["policy", "callback", "recording", "call"])
        #expect(lines.contains { $0.id == "HF260316-018" })
        #expect(!lines.contains { $0.what.contains("8800188018") })
        let whole = try day.huiyin.lines(["search", "+86 188 0018 8018"], Line.self)
        #expect(Set(whole.map(\.id)) == Set(lines.map(\.id)))
        // What is found can be shown.
        for line in lines { try day.huiyin.expect(0, ["show", line.id]) }
    }

    @Test("a part of a name finds the holder, whose name is shown only where it is asked for, and that is told")
    func name() throws {
        let day = try SampleDay()
        let before = try day.huiyin.object(Trail.self, ["audit", "verify"]).events
        let (hidden, shown) = (
            try day.huiyin.lines(["search", "萍"], Line.self),
            try day.huiyin.lines(["search", "萍", "--reveal"], Line.self)
        )
        #expect(hidden.map(\.id) == shown.map(\.id) && hidden.contains { $0.id == "YS2013060092" })
        #expect(!hidden.contains { $0.what.contains("萍") })
        #expect(shown.allSatisfy { $0.what.contains("萍") })
        #expect(try day.huiyin.object(Trail.self, ["audit", "verify"]).events == before + 1)
    }

    @Test("what nobody knows is found nowhere, and that is no error")
    func nothing() throws {
        let day = try SampleDay()
        #expect(try day.huiyin.lines(["search", "%"], Line.self).isEmpty)
        #expect(try day.huiyin.lines(["search", ""], Line.self).isEmpty)
        try day.huiyin.expect(64, ["search", "x", "--limit", "0"])
    }
}
