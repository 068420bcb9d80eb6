import CallModel
import Testing

@Suite("Identifiers")
struct IdentifierTests {
    private static let digest = SHA256Digest(hex: String(repeating: "0123456789abcdef", count: 4))

    @Test("derived ones are version 8, and the same for the same content")
    func derived() throws {
        let digest = try #require(Self.digest)
        let id = RecordingID(derivedFrom: digest)
        #expect(id.description == "01234567-89ab-8def-8123-456789abcdef")
        #expect(id == RecordingID(derivedFrom: digest))
    }

    @Test("made ones are version 7 and order by time")
    func timeOrdered() {
        let earlier = HoldID(at: UTCInstant(seconds: 1_773_624_612), random: .max)
        let later = HoldID(at: UTCInstant(microseconds: 1_773_624_612_001_000), random: 0)
        #expect(earlier < later)
        let text = Array(earlier.description)
        #expect(text[14] == "7" && "89ab".contains(text[19]))
    }

    @Test("made ones order as they are made when the clock is set back")
    func monotone() {
        var made: [HoldID] = []
        for seconds: Int64 in [
            1_773_624_612, 1_773_624_612, 1_773_621_012, 0, -86_400, 2_089_000_000, 1_773_624_613,
        ] {
            let random = UInt128.random(in: .min ... .max)
            made.append(HoldID(at: UTCInstant(seconds: seconds), random: random, after: made.last))
        }
        #expect(made == made.sorted() && Set(made).count == made.count)
        #expect(made.allSatisfy { Array($0.description)[14] == "7" })
        #expect(
            made[0].description.hasPrefix(
                HoldID(at: UTCInstant(seconds: 1_773_624_612), random: 0).description.prefix(13)))
    }

    @Test("read back as they are written, and nothing else is read")
    func text() {
        let text = "01a20904-41c0-73f1-b307-8726a0cfc35d"
        #expect(HoldID(text)?.description == text)
        #expect(HoldID(text.uppercased())?.description == text)
        for wrong in [
            "", String(text.dropLast()), text + "0", text.replacing("-", with: "_"), "g" + text.dropFirst(),
        ] {
            #expect(HoldID(wrong) == nil)
        }
    }

    @Test("digests take 64 hexadecimal digits")
    func digests() {
        #expect(SHA256Digest(hex: String(repeating: "A", count: 64))?.hex == String(repeating: "a", count: 64))
        #expect(SHA256Digest(hex: String(repeating: "a", count: 63)) == nil)
        #expect(SHA256Digest(hex: String(repeating: "x", count: 64)) == nil)
        #expect(SHA256Digest([UInt8](repeating: 0, count: 31)) == nil)
    }
}
