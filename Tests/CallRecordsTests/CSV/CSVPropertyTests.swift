import TestSupport
import Testing

@testable import CallRecords

/// What holds for any rows and any bytes.
@Suite("Comma-separated values at random")
struct CSVPropertyTests {
    private static let alphabet: [Character] = [
        "a", "9", ",", "\"", "\n", "\r", "\\", " ", "林", "\u{FEFF}", "；", "{",
    ]

    private static func field(_ generator: inout SplitMix64) -> String {
        let length = Int.random(in: 0...6, using: &generator)
        return String((0..<length).map { _ in alphabet.randomElement(using: &generator) ?? "a" })
    }

    @Test("what is written by the rules is read back, whatever it is", arguments: 0..<300)
    func roundTrip(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        let written = (0..<Int.random(in: 1...8, using: &generator)).map { _ in
            (0..<Int.random(in: 1...5, using: &generator)).map { _ in Self.field(&generator) }
        }
        let text = written.map { $0.map(AsteriskRow.quoted).joined(separator: ",") }.joined(separator: "\n")
        let piece = Int.random(in: 1...40, using: &generator)
        // Narrower than the row before and without its end, the last one would be cut off.
        let isCut = written.count > 1 && written[written.count - 1].count < written[written.count - 2].count
        let reading = rows(Array((isCut || seed.isMultiple(of: 2) ? text + "\n" : text).utf8), piece: piece)
        #expect(reading.rejected.isEmpty)
        #expect(reading.accepted.map(\.fields) == written)
        #expect(reading.accepted.map(\.text).joined(separator: "\n") == text)
    }

    @Test("any bytes give the same in one piece and in many, and no byte of theirs is lost", arguments: 0..<300)
    func anyBytes(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        let choice: [UInt8] = [0, 0x0A, 0x0D, 0x22, 0x22, 0x2C, 0x41, 0x41, 0xEF, 0xBB, 0xBF, 0xFF]
        let bytes = (0..<Int.random(in: 0...120, using: &generator)).map { _ in
            choice.randomElement(using: &generator) ?? 0
        }
        let whole = rows(bytes)
        let parts = rows(bytes, piece: Int.random(in: 1...7, using: &generator))
        #expect(whole.accepted == parts.accepted)
        #expect(whole.rejected == parts.rejected)
        let kept = (whole.accepted.map(\.text) + whole.rejected.map(\.text)).joined()
        #expect(kept.utf8.count { $0 == UInt8(ascii: "A") } == bytes.count { $0 == UInt8(ascii: "A") })
        let lines = (whole.accepted.map(\.line) + whole.rejected.map(\.line))
        #expect(lines.allSatisfy { (1...(bytes.count { $0 == 0x0A } + 1)).contains($0) })
    }
}
