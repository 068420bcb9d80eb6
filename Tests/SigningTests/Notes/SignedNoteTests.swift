import Foundation
import Signing
import Testing

/// Our notes against those that others made.
@Suite struct SignedNoteTests {
    let peter: VerificationKey
    let enoch: VerificationKey
    let signer: SigningKey

    init() throws {
        peter = try #require(VerificationKey(verifierText: PublishedNotes.peterVerifier))
        enoch = try #require(VerificationKey(verifierText: PublishedNotes.enochVerifier))
        let seed = try #require(Data(base64Encoded: PublishedNotes.peterSeed))
        signer = try #require(SigningKey(name: peter.name, seed: Array(seed)))
    }

    private func note(_ lines: String) throws -> SignedNote {
        try SignedNote(encoded: Array((PublishedNotes.text + "\n" + lines).utf8))
    }

    @Test func aPublishedNoteIsMadeByteForByte() throws {
        #expect(signer.verificationKey == peter)
        let note = try SignedNote(text: PublishedNotes.text).signed(by: signer)
        let expected = PublishedNotes.text + "\n" + PublishedNotes.peterLine
        #expect(String(decoding: note.encoded, as: UTF8.self) == expected)
        #expect(try note.signed(by: signer) == note, "an earlier signature of the same key is replaced")
    }

    @Test func signaturesOfOthersAreKeptAndLeftAlone() throws {
        let both = try note(PublishedNotes.peterLine + PublishedNotes.enochLine)
        #expect(both.text == PublishedNotes.text)
        #expect(try both.signers(among: [peter]) == [peter])
        #expect(try both.signers(among: [enoch, peter]) == [peter, enoch])
        #expect(try both.signers(among: [enoch]) == [enoch])
        let repeated = try note(PublishedNotes.peterLine + PublishedNotes.peterLine + PublishedNotes.enochLine)
        #expect(try repeated.signers(among: [peter]) == [peter])
        #expect(try both.signed(by: signer).encoded.count == both.encoded.count)
    }

    @Test func nobodyKnownIsNotBelieved() throws {
        let both = try note(PublishedNotes.peterLine + PublishedNotes.enochLine)
        #expect(throws: NoteError.signedByNobodyKnown(signers: ["PeterNeumann", "EnochRoot"])) {
            try both.signers(among: [])
        }
        // The right key under another name, and another key under the right name.
        let renamed = VerificationKey(name: enoch.name, publicKey: peter.publicKey)
        let exchanged = VerificationKey(name: peter.name, publicKey: enoch.publicKey)
        for stranger in [renamed, exchanged] {
            #expect(throws: NoteError.self) { try both.signers(among: [stranger]) }
        }
    }

    @Test func aSignatureThatDoesNotFitSpoilsTheNote() throws {
        // A byte more in the signature, one bit other in it, and another text under it.
        let line = PublishedNotes.peterLine
        let longer = line.replacingOccurrences(of: "nAM=", with: "nAMA")
        let other = line.replacingOccurrences(of: "KE6Ryy", with: "KE6Rzy")
        for bad in [longer, other] {
            #expect(bad != line)
            let note = try note(bad + PublishedNotes.enochLine)
            #expect(throws: NoteError.invalidSignature(key: "PeterNeumann+c74f20a3")) {
                try note.signers(among: [peter, enoch])
            }
            #expect(
                try note.signers(among: [enoch]) == [enoch], "who does not know Peter does not look at his line")
        }
        let changed = PublishedNotes.text.replacingOccurrences(of: "answer", with: "ansver") + "\n" + line
        #expect(throws: NoteError.self) { try SignedNote(encoded: Array(changed.utf8)).signers(among: [peter]) }
    }

    @Test func anyChangedByteIsFound() throws {
        let whole = try note(PublishedNotes.peterLine).encoded
        for place in whole.indices {
            for bit in [UInt8(0x01), 0x20] {
                var changed = whole
                changed[place] ^= bit
                #expect(throws: NoteError.self, "byte \(place)") {
                    try SignedNote(encoded: changed).signers(among: [peter])
                }
            }
        }
    }

    @Test(arguments: [
        PublishedNotes.text, PublishedNotes.text + "\n",
        PublishedNotes.text + "\n" + PublishedNotes.peterLine.dropLast(),
        PublishedNotes.text + PublishedNotes.peterLine,
        "\u{1}" + PublishedNotes.text + "\n" + PublishedNotes.peterLine,
        PublishedNotes.text + "\r\n" + PublishedNotes.peterLine,
        PublishedNotes.text + "\n\u{2014} Bad Name x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFY\n",
        PublishedNotes.text + "\n\u{2014} Bad+Name x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFY\n",
        PublishedNotes.text + "\n\u{2014}  x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFY\n",
        PublishedNotes.text + "\n\u{2014} PeterNeumann x08goA==\n",
        PublishedNotes.text + "\n- PeterNeumann x08go/ZJ\n",
        PublishedNotes.text + "\n" + PublishedNotes.peterLine + "Unexpected line.\n", "", "\n", "\n\n",
    ]) func whatIsNoNoteIsRefused(text: String) {
        #expect(throws: NoteError.self) { try SignedNote(encoded: Array(text.utf8)) }
    }

    @Test func whatIsNoTextIsNotSigned() {
        for text in ["", "abc", "a\u{0}b\n", "a\tb\n"] {
            #expect(throws: NoteError.self) { try SignedNote(text: text) }
        }
        let invalid: [UInt8] = [0xFF] + Array((PublishedNotes.text + "\n" + PublishedNotes.peterLine).utf8)
        #expect(throws: NoteError.malformed(reason: "it is not UTF-8")) { try SignedNote(encoded: invalid) }
    }

    @Test func aHundredSignaturesAreReadAndNoMore() throws {
        let hundred = String(repeating: PublishedNotes.peterLine, count: 100)
        #expect(try note(hundred).signatures.count == 100)
        #expect(throws: NoteError.self) { try note(hundred + PublishedNotes.peterLine) }
    }

    @Test(arguments: [PublishedNotes.quasimodo, PublishedNotes.behindTheSofa])
    func theExamplesOfTheDocumentsAreReadAndWrittenAgain(example: String) throws {
        let note = try SignedNote(encoded: Array(example.utf8))
        #expect(note.signatures.count == 1)
        #expect(note.encoded == Array(example.utf8))
        #expect(note.signatures[0].signature.count == 64)
        #expect(note.text.utf8.last == 0x0A)
    }
}
