internal import CallCatalog
internal import CallModel
internal import MerkleLog
internal import Signing

/// `audit verify`: computes the tamper-evident trail anew, and holds it against what was signed.
public struct VerifyAudit {
    private let home: OpenHome

    /// In this home.
    public init(_ home: OpenHome) { self.home = home }

    /// What to hold the trail against, besides what the home itself keeps.
    public struct Evidence: Sendable {
        /// Files with checkpoints that were kept elsewhere.
        public var checkpoints: [String] = []
        /// Files with public keys that are known from elsewhere.
        public var publicKeys: [String] = []

        /// None.
        public init() {}
    }

    /// Reads the whole trail.
    public func run(_ evidence: Evidence = Evidence()) throws(OperationFailure) -> AuditReport {
        let pinned = try evidence.publicKeys.map(PublicKeyFile.read)
        let outside = try evidence.checkpoints.map { path throws(OperationFailure) in
            CheckpointFolder.Kept(name: path, bytes: try InputFile.read(path, limit: 1 << 20))
        }
        let kept = try home.checkpoints.all()
        let report = try OperationFailure.translating {
            try home.catalog.read { catalog in
                // Where somebody made these very events unreadable, the trail itself tells which.
                let history = (try? SigningHistory(catalog)) ?? .none
                let trusted = history.trusted(pinned: pinned)
                var signatures = SignatureCheck(trusted)
                let heads = (signatures.heads(of: kept), signatures.heads(of: outside))
                let trail = try catalog.verifyAudit(against: heads.0 + heads.1)
                return AuditReport(
                    events: trail.size, root: trail.root.hex,
                    fault: trail.fault.map(Self.text) ?? signatures.fault
                        ?? Self.stranger(in: history, to: trusted),
                    keptCheckpoints: kept.count, outsideCheckpoints: outside.count,
                    vouchedFor: heads.1.map(\.size).max() ?? 0)
            }
        }
        try note(report)
        return report
    }

    static func text(_ fault: AuditVerification.Fault) -> String {
        switch fault {
        case .changed(let sequence): "event \(sequence) was changed"
        case .outOfSequence(let expected, let found): "where event \(expected) should be stands event \(found)"
        case .headDiffers: "the events were rewritten together with their digests, or the head was"
        case .tailMissing(let expected, let found): "the head counts \(expected) events, but there are \(found)"
        case .tailAdded(let expected, let found): "there are \(found) events, but the head counts \(expected)"
        case .headUnreadable: "the head cannot be read"
        case .checkpointDiffers(let head):
            "the trail is not the one of which the checkpoint over \(head.size) events was signed: it was rewritten, or cut "
                + "off together with its head"
        }
    }

    /// A key that came in without a word of the one before it.
    private static func stranger(in history: SigningHistory, to trusted: TrustedKeys) -> String? {
        history.entries.first { !trusted.contains($0.key) }.map { entry in
            "event \(entry.sequence) brings in the key \(entry.key.name)+\(entry.key.idText), which no trusted key vouches "
                + "for ('huiyin keys rotate-signing --to FILE' has the old key do it)"
        }
    }

    /// What does not add up is told in the trail as well: nothing that was found is to be forgotten.
    private func note(_ report: AuditReport) throws(OperationFailure) {
        guard let fault = report.fault.value else { return }
        // A trail without a head takes no further event; the report is what counts.
        try? home.catalog.write { try $0.audit(home.event(.verificationFailed, "audit trail", ["fault": fault])) }
    }
}

/// Whether checkpoints are signed by whom they should be; keeps the first fault.
private struct SignatureCheck {
    private let trusted: TrustedKeys
    private(set) var fault: String?

    init(_ trusted: TrustedKeys) { self.trusted = trusted }

    /// What those say that are well signed.
    mutating func heads(of kept: [CheckpointFolder.Kept]) -> [TreeHead] {
        var heads: [TreeHead] = []
        for file in kept {
            do {
                let signed = try SignedCheckpoint(encoded: file.bytes, place: file.name)
                do { try trusted.check(signed.note) } catch {
                    throw OperationFailure(.inputOutput, "the checkpoint \(file.name): \(error)")
                }
                heads.append(signed.head)
            } catch {
                fault = fault ?? "\(error)"
            }
        }
        return heads
    }
}
