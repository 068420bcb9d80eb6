import CallCatalog
import CallModel
import MerkleLog
import Signing
import TestSupport
import Testing

@testable import CallOperations

/// Events taken out one by one, each with its proof.
@Suite struct AuditExtractTests {
    @Test func eachEventIsProvenAgainstTheSignedCheckpoint() throws {
        let bench = try AuditBench(events: 50)
        let home = try bench.home()
        let extract = try AuditExtract(home).run(subjects: ["subject 3", "subject 5", "nothing"])
        #expect(extract.events.count == 14)
        let note = try SignedNote(encoded: extract.checkpoint)
        #expect(try note.signers(among: [try home.signingKey().verificationKey]).count == 1)
        let checkpoint = try #require(LogCheckpoint(text: note.text))
        var reader = AuditLineReader()
        for event in extract.events {
            let line = try #require(event.line.withUnsafeBytes { reader.read($0) })
            let proof = try #require(LogProof(encoded: event.proof))
            #expect(line.sequence == event.sequence && proof.index == event.sequence - 1)
            #expect(proof.checkpoint == extract.checkpoint)
            let inclusion = InclusionProof(index: proof.index, size: checkpoint.head.size, path: proof.path)
            #expect(inclusion.isValid(for: line.leaf, in: checkpoint.head))
            #expect(!inclusion.isValid(for: .leaf(event.line), in: checkpoint.head))
        }
        #expect(try AuditExtract(home).run(subjects: []).events.isEmpty)
    }
}
