internal import CallCatalog
internal import CallModel
internal import MerkleLog
internal import Signing

/// The events about some things, each with the proof that it stands in the signed trail: what goes with a production
/// (调阅) to somebody who does not get the rest.
public struct AuditExtract {
    private let home: OpenHome

    /// Of this home.
    public init(_ home: OpenHome) { self.home = home }

    /// An event and its proof.
    public struct Event: Hashable, Sendable {
        /// Its number in the trail, from 1.
        public let sequence: Int64
        /// The event as a line of canonical JSON (RFC 8785), without a newline.
        public let line: [UInt8]
        /// The proof, with the signed checkpoint in it (C2SP tlog-proof).
        public let proof: [UInt8]
    }

    /// What was taken out.
    public struct Result: Hashable, Sendable {
        /// The signed checkpoint that all proofs lead to (C2SP tlog-checkpoint).
        public let checkpoint: [UInt8]
        /// The events, in order.
        public let events: [Event]
    }

    /// Signs a checkpoint over the trail as it is now, and proves each event about the subjects against it.
    /// - Parameter subjects: identifiers of recordings, plans, holds and the like, as the trail names them.
    public func run(subjects: some Sequence<String>) throws(OperationFailure) -> Result {
        let subjects = Array(subjects)
        let signed = try IssueCheckpoint(home).current()
        return try OperationFailure.translating {
            try home.catalog.read { catalog in
                let entries = try catalog.auditEntries(about: subjects).filter { $0.sequence <= signed.head.size }
                var prover = InclusionProver(entries.map { $0.sequence - 1 })
                var left = signed.head.size
                try catalog.eachAuditLeaf { leaf in
                    if left > 0 { prover.take(leaf) }
                    left -= 1
                }
                let (proofs, head) = prover.finished()
                guard head == signed.head, proofs.count == entries.count else {
                    throw OperationFailure(
                        .inputOutput, "the trail is not the one that was just signed: run 'huiyin audit verify'")
                }
                return Result(
                    checkpoint: signed.note.encoded,
                    events: zip(entries, proofs).map { entry, proof in
                        Event(
                            sequence: entry.sequence, line: AuditLine.encode(entry),
                            proof: LogProof(proof, checkpoint: signed.note.encoded).encoded)
                    })
            }
        }
    }
}
