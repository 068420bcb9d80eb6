import CallModel
import MerkleLog
import Testing

/// The texts of C2SP tlog-checkpoint, tlog-proof and tlog-witness.
@Suite struct LogTextTests {
    private static let text =
        "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"

    @Test func aPublishedCheckpointIsReadAndWrittenAgain() throws {
        let checkpoint = try #require(LogCheckpoint(text: Self.text))
        #expect(checkpoint.origin == "example.com/behind-the-sofa" && checkpoint.head.size == 20_852_163)
        #expect(checkpoint.text == Self.text && checkpoint.extensions.isEmpty)
        let extended = try #require(LogCheckpoint(text: Self.text + "more\n"))
        #expect(extended.extensions == ["more"] && extended.text == Self.text + "more\n")
    }

    @Test(arguments: [
        "", "\n", "o\n1\n", "o\n01\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
        "o\n-1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
        "o\n+1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
        "o\n99999999999999999999\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n", "o\n1\nCsUYapGGPo4=\n",
        "o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n",
        "\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
        "o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=",
        "o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n",
        "o\n1\nnone\n",
    ]) func whatIsNoCheckpointIsNone(text: String) { #expect(LogCheckpoint(text: text) == nil) }

    @Test func aProofComesBackFromItsText() throws {
        let path = SlowTree.path(5, SlowTree.leaves(11)[...])
        let note = Array((Self.text + "\n\u{2014} a AAAAAAA=\n").utf8)
        let proof = LogProof(InclusionProof(index: 5, size: 11, path: path), checkpoint: note)
        let text = String(decoding: proof.encoded, as: UTF8.self)
        #expect(text.hasPrefix("c2sp.org/tlog-proof@v1\nindex 5\n\(path[0].base64)\n"))
        #expect(LogProof(encoded: proof.encoded) == proof)
        let extra = text.replacing("index 5", with: "extra YQ==\nindex 5")
        #expect(LogProof(encoded: Array(extra.utf8)) == proof)
        let single = LogProof(InclusionProof(index: 0, size: 1, path: []), checkpoint: note)
        #expect(LogProof(encoded: single.encoded) == single)
        for wrong in [
            text.replacing("@v1", with: "@v2"), text.replacing("index 5", with: "index 05"),
            text.replacing("index 5\n", with: ""), text.replacing(path[1].base64, with: "none"), "",
        ] {
            #expect(LogProof(encoded: Array(wrong.utf8)) == nil)
        }
    }

    @Test func aRequestToAWitnessHasTheFormOfItsDocument() {
        let hash = TreeHash.leaf([])
        let request = WitnessRequest(
            ConsistencyProof(from: 3, to: 7, path: [hash]), checkpoint: Array("o\n7\n".utf8))
        #expect(request.encoded == Array("old 3\n\(hash.base64)\n\no\n7\n".utf8))
        let first = WitnessRequest(ConsistencyProof(from: 0, to: 7, path: []), checkpoint: Array("o\n7\n".utf8))
        #expect(first.encoded == Array("old 0\n\no\n7\n".utf8))
    }
}
