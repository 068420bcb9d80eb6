internal import CallCatalog
internal import CallModel
internal import Configuration
internal import MerkleLog
internal import Signing

/// `audit checkpoint`: verifies the whole trail, and signs how far it has come (C2SP tlog-checkpoint).
public struct IssueCheckpoint {
    private let home: OpenHome

    /// In this home.
    public init(_ home: OpenHome) { self.home = home }

    /// What was signed.
    public struct Report: Encodable, Sendable {
        /// Which log.
        public let origin: String
        /// How many events.
        public let events: Int64
        /// The root over them, in hexadecimal.
        public let root: String
        /// The signed note, as it is to be kept elsewhere.
        public let checkpoint: String
        /// What a witness is sent, where an earlier checkpoint was named: the proof that the trail has only grown since,
        /// and the checkpoint.
        public let witnessRequest: OrNull<String>
    }

    /// Signs the trail as it is now, and keeps the checkpoint in the home. Where nothing but the last checkpoint itself
    /// happened since, that one is given again.
    /// - Parameter earlier: a checkpoint, from which on the trail is to be proven to have only grown.
    public func run(since earlier: String? = nil) throws(OperationFailure) -> Report {
        let signed = try current()
        let witnessed = try earlier.map { path throws(OperationFailure) in
            let since = try SignedCheckpoint(encoded: try InputFile.read(path, limit: 1 << 20), place: path)
            return String(decoding: try request(signed, since: since.head, place: path), as: UTF8.self)
        }
        return Report(
            origin: signed.checkpoint.origin, events: signed.head.size, root: signed.head.root.hex,
            checkpoint: String(decoding: signed.note.encoded, as: UTF8.self), witnessRequest: OrNull(witnessed))
    }

    /// The checkpoint over the trail as it is now.
    func current() throws(OperationFailure) -> SignedCheckpoint {
        let (key, origin) = (try home.signingKey(), try home.keyName())
        let kept = try home.checkpoints.all().map { kept throws(OperationFailure) in
            try SignedCheckpoint(encoded: kept.bytes, place: kept.name)
        }
        return try OperationFailure.translating {
            let (verification, last) = try home.catalog.read { catalog in
                (try catalog.verifyAudit(against: kept.map(\.head)), try catalog.lastAuditEntry())
            }
            if let fault = verification.fault {
                throw OperationFailure(.inputOutput, "nothing is signed: \(VerifyAudit.text(fault))")
            }
            if let known = kept.last, isUpToDate(known, verification.head, last, key) { return known }
            let signed = try SignedCheckpoint(verification.head, origin: origin, by: key)
            try note(signed, key)
            try home.keys.prepare()
            try home.keys.alone { try home.checkpoints.keep(signed) }
            return signed
        }
    }

    /// Whether nothing happened since but the signing itself.
    private func isUpToDate(
        _ known: SignedCheckpoint, _ head: TreeHead, _ last: AuditEntry?, _ key: SigningKey
    ) -> Bool {
        guard (try? known.note.signers(among: [key.verificationKey])) != nil else { return false }
        return known.head == head
            || (known.head.size == head.size - 1 && last?.action == AuditAction.checkpointSigned.rawValue)
    }

    /// Every use of the key is in the trail, before its signature is anywhere else.
    private func note(_ signed: SignedCheckpoint, _ key: SigningKey) throws {
        try home.catalog.write { writer in
            try writer.audit(
                home.event(
                    .checkpointSigned, "checkpoint",
                    [
                        "size": "\(signed.head.size)", "root": signed.head.root.hex,
                        "key": key.verificationKey.idText,
                    ]))
        }
    }

    private func request(
        _ signed: SignedCheckpoint, since earlier: TreeHead, place: String
    ) throws(OperationFailure) -> [UInt8] {
        try OperationFailure.translating {
            guard earlier.size <= signed.head.size else {
                throw OperationFailure(
                    .inputOutput, "\(place) is over more events than the trail has: it was cut off")
            }
            let parts = TreeParts.ofConsistency(from: earlier.size, to: signed.head.size)
            var hasher = PartHasher(parts)
            var left = signed.head.size
            try home.catalog.read { catalog in
                try catalog.eachAuditLeaf { leaf in
                    if left > 0 { hasher.take(leaf) }
                    left -= 1
                }
            }
            let proof = ConsistencyProof(from: earlier.size, to: signed.head.size, path: hasher.hashes ?? [])
            guard proof.isValid(from: earlier, to: signed.head) else {
                throw OperationFailure(.inputOutput, "the trail has not grown out of \(place): it was rewritten")
            }
            return WitnessRequest(proof, checkpoint: signed.note.encoded).encoded
        }
    }
}
