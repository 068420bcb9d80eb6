internal import CallCatalog
internal import CallModel
internal import Foundation
internal import MerkleLog

extension CertificateDocument.Buried {
    init(_ tombstone: Tombstone) {
        self.init(
            kind: tombstone.subject.kind == .recording ? nil : tombstone.subject.kind,
            recording: tombstone.subject.recordingID.map { "\($0)" },
            document: tombstone.subject.documentID.map { "\($0)" }, source: tombstone.source,
            sha256: tombstone.sha256.hex,
            bytes: tombstone.bytes, startedAt: "\(tombstone.startedAt)", policyHash: tombstone.policyHash?.hex,
            destroyedAt: "\(tombstone.destroyedAt)", destroyedBy: tombstone.destroyedBy,
            lastDay: "\(tombstone.lastDay)", reasons: tombstone.reasons, object: tombstone.objectState,
            method: tombstone.method, tool: tombstone.tool)
    }

    /// What was destroyed; `nil` where it is not told.
    var subject: ArchivedID? {
        switch kind ?? .recording {
        case .recording: recording.flatMap { RecordingID($0) }.map(ArchivedID.recording)
        case .document: document.flatMap { DocumentID($0) }.map(ArchivedID.document)
        }
    }

    /// The tombstone that this was made of, but for its ties to what is in the catalog.
    /// - Returns: `nil` where a value is none that was ever written.
    func tombstone(of plan: PurgePlanID, callID: CallID?, callbackID: CallbackID?) -> Tombstone? {
        guard let subject, let digest = SHA256Digest(hex: sha256),
            let started = UTCInstant(startedAt), let destroyed = UTCInstant(destroyedAt),
            let until = CivilDate(lastDay)
        else { return nil }
        return Tombstone(
            subject: subject, source: source, sha256: digest, bytes: bytes, startedAt: started, callID: callID,
            callbackID: callbackID, policyHash: policyHash.flatMap { SHA256Digest(hex: $0) },
            destroyedAt: destroyed,
            destroyedBy: destroyedBy, planID: plan, lastDay: until, reasons: reasons, objectState: object,
            method: method, tool: tool)
    }
}

extension CertificateDocument {
    /// Keys in order: the same facts are the same bytes.
    static func encoded(_ value: some Encodable, isPretty: Bool) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if isPretty { encoder.outputFormatting.insert(.prettyPrinted) }
        return Array(try encoder.encode(value))
    }

    /// The root of the tree over tombstones.
    static func root(of tombstones: [Buried]) throws -> SHA256Digest {
        var tree = MerkleFrontier()
        for tombstone in tombstones { tree.append(.leaf(try encoded(tombstone, isPretty: false))) }
        return tree.root.digest
    }
}
