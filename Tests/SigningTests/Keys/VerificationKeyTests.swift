import Signing
import Testing

@Suite struct VerificationKeyTests {
    @Test(arguments: [PublishedNotes.peterVerifier, PublishedNotes.enochVerifier])
    func aPublishedKeyIsReadAndWrittenAgain(text: String) throws {
        let key = try #require(VerificationKey(verifierText: text))
        #expect(key.verifierText == text)
        #expect(text.contains("+\(key.idText)+"))
    }

    /// As the Go implementation tests its own.
    @Test func everyPieceAndEveryMangledByteIsRefused() {
        let bytes = Array(PublishedNotes.peterVerifier.utf8)
        for start in 0...bytes.count {
            for end in start...bytes.count where (start, end) != (0, bytes.count) {
                #expect(VerificationKey(verifierText: String(decoding: bytes[start..<end], as: UTF8.self)) == nil)
            }
        }
        for place in bytes.indices {
            var mangled = bytes
            mangled[place] += 1
            #expect(
                VerificationKey(verifierText: String(decoding: mangled, as: UTF8.self)) == nil, "byte \(place)")
        }
    }

    @Test(arguments: [
        "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
        "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    ]) func aKeyOfAnotherLengthOrKindIsRefused(text: String) {
        #expect(VerificationKey(verifierText: text) == nil)
    }

    @Test(arguments: ["", "a b", "a+b", "a\u{3000}b", "a\nb", "a\u{0}b"])
    func whatANoteCannotCarryIsNoName(text: String) { #expect(KeyName(text) == nil) }

    @Test func namesAreComparedByteByByte() throws {
        let composed = try #require(KeyName("\u{E9}"))
        let decomposed = try #require(KeyName("e\u{301}"))
        #expect(composed.text == decomposed.text && composed != decomposed)
    }
}
