import CallModel
import EvidenceBag
import TestSupport
import Testing

/// No text from outside leads out of a bag.
@Suite("Paths in a bag")
struct BagPathTests {
    @Test(
        "what could mean something else is no path",
        arguments: [
            "", "/", "/etc/passwd", "..", "../x", "data/../x", "data//x", "data/", "./x", "data/.hidden", "a b",
            "a\nb", "a\0b", "a\\b", "C:x", "data/x\u{202E}gpj", "回音.wav", "a;b", "$(x)", "`x`", "a'b", "%2e%2e/x",
            "data/" + String(repeating: "x", count: 101),
        ])
    func refused(_ text: String) {
        #expect(BagPath(text) == nil)
    }

    @Test("anything of random bytes that is taken stays in its folder")
    func random() {
        var random = SplitMix64(seed: 3)
        let alphabet = Array("ab./-_ \\%~\n".unicodeScalars)
        for _ in 0..<5000 {
            let text = String(
                String.UnicodeScalarView(
                    (0..<Int.random(in: 0...8, using: &random)).map { _ in
                        alphabet.randomElement(using: &random) ?? "a"
                    }))
            guard let path = BagPath(text) else { continue }
            #expect(!path.text.hasPrefix("/") && !path.text.split(separator: "/").contains(".."))
            #expect(path.text.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { !$0.isEmpty })
        }
    }

    @Test("a recording's file is named after its identifier, whatever it was called")
    func recording() throws {
        let id = try #require(RecordingID("4f1c2d3e-0000-8000-8000-000000000001"))
        #expect(BagPath.payload("recordings", id, ending: "wav")?.text == "data/recordings/\(id).wav")
        #expect(BagPath.payload("recordings", id, ending: "/../../x") == nil)
    }
}
