import CallCatalog
import Foundation
import MerkleLog
import TestSupport
import Testing

@testable import CallOperations

/// Lines of an export: written in one way, read in that way alone.
@Suite struct AuditLineTests {
    private static func entry(_ text: String, _ number: Int64 = 7) -> AuditEntry {
        AuditEntry(
            sequence: number, at: -(number % 1_000_000) * 1_000_000, actor: text, action: "viewed",
            subject: "s" + text,
            detail: "{\"a\":\"\(text)\"}")
    }

    private func parsed(_ line: [UInt8]) -> AuditLineReader.Line? {
        var reader = AuditLineReader()
        return line.withUnsafeBytes { reader.read($0) }
    }

    @Test(arguments: AuditBench.hostile + (0..<0x20).map { String(UnicodeScalar(UInt8($0))) })
    func anyTextComesBackAndHashesAsInTheCatalog(text: String) throws {
        for number in [Int64(1), 9_007_199_254_740_991, .max] {
            let entry = Self.entry(text, number)
            let line = AuditLine.encode(entry)
            let read = try #require(parsed(line))
            #expect(read.sequence == entry.sequence && read.leaf == entry.leaf)
            #expect(!line.contains(0x0A), "one event, one line")
            // What other programs make of it.
            let object = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any]
            #expect(object?["subject"] as? String == entry.subject && object?["detail"] as? String == entry.detail)
        }
    }

    @Test func everyChangedByteIsRefusedOrHashesToAnother() throws {
        let entry = Self.entry("a\n\u{1}\"é")
        let line = AuditLine.encode(entry)
        for place in line.indices {
            for bit in 0..<8 {
                var changed = line
                changed[place] ^= 1 << bit
                #expect(parsed(changed)?.leaf != entry.leaf, "byte \(place), bit \(bit)")
            }
            var shorter = line
            shorter.remove(at: place)
            #expect(parsed(shorter)?.leaf != entry.leaf)
            #expect(parsed(Array(line[..<place])) == nil)
        }
    }

    @Test(arguments: [
        ("{\"action\"", "{ \"action\""), ("\"at\":-7000000", "\"at\":-7e6"),
        ("\"at\":-7000000", "\"at\":-07000000"),
        ("\"at\":-7000000", "\"at\":--7000000"), ("\"at\":-7000000", "\"at\":"), ("\"at\":-7000000", "\"at\":-"),
        ("\"sequence\":7", "\"sequence\":99999999999999999999"), ("\"sequence\":7", "\"sequence\":\"7\""),
        ("\"sequence\":7", "\"sequence\":7,\"sequence\":7"), ("\\n", "\\u000a"), ("\\n", "\n"),
        ("\\u0001", "\\u0061"),
        ("\\u0001", "\\u0100"), ("\\n", "\\/"), ("\"}", "\"}}"), ("\"}", "\"} "), ("\"}", "\""),
    ]) func anotherSpellingOfTheSameIsRefused(from: String, to: String) throws {
        let text = String(decoding: AuditLine.encode(Self.entry("a\n\u{1}b")), as: UTF8.self)
        let changed = text.replacingOccurrences(of: from, with: to, options: .backwards, range: nil)
        #expect(changed != text)
        #expect(parsed(Array(changed.utf8)) == nil)
    }

    /// Two implementations of the leaf: over text and over bytes where they lie.
    @Test func randomTextsAgree() throws {
        var random = SplitMix64(seed: 5)
        for _ in 0..<500 {
            let text = String(
                decoding: (0..<Int.random(in: 0...40, using: &random)).map { _ in
                    UInt8.random(in: .min ... .max, using: &random)
                }, as: UTF8.self)
            let entry = Self.entry(text, Int64.random(in: 1...1_000_000, using: &random))
            #expect(parsed(AuditLine.encode(entry))?.leaf == entry.leaf)
        }
    }
}
