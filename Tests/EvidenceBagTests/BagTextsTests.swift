import CallModel
import EvidenceBag
import Foundation
import Testing

/// The texts of RFC 8493, byte for byte.
@Suite("Texts of a bag")
struct BagTextsTests {
    private let digest = SHA256Digest([UInt8](repeating: 0xAB, count: 32))

    @Test("a manifest is what sha256sum reads, in order of path")
    func manifest() throws {
        let digest = try #require(digest)
        let files = [
            BagFile(path: "data/b.wav", sha256: digest, byteCount: 7),
            BagFile(path: "data/a.json", sha256: digest, byteCount: 5),
        ]
        let hex = String(repeating: "ab", count: 32)
        #expect(BagTexts.manifest(files) == "\(hex)  data/a.json\n\(hex)  data/b.wav\n")
        let info = BagTexts.info(
            [("Bag-Software-Agent", "huiyin"), ("Purpose", "a\nPayload-Oxum: 0.0")], payload: files)
        #expect(info == "Bag-Software-Agent: huiyin\nPurpose: a?Payload-Oxum: 0.0\nPayload-Oxum: 12.2\n")
    }

    @Test("the declaration")
    func declaration() {
        #expect(BagTexts.declaration == "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
    }

    @Test("the commands of the text for strangers name the files that there are")
    func commands() {
        let text = VerifyText.text(fingerprint: "0123")
        #expect(text.components(separatedBy: "应为 0123").count == 2 && text.contains("says 0123"))
        for command in [
            "openssl pkeyutl -verify -pubin -inkey signing-key.pem -rawin -in tagmanifest-sha256.txt "
                + "-sigfile tagmanifest-sha256.txt.sig", "sha256sum -c manifest-sha256.txt",
        ] { #expect(text.components(separatedBy: command).count == 3, "once in each language") }
    }
}
