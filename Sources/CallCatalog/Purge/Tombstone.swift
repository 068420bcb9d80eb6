public import CallModel

/// Names what was destroyed, by the identifier that it had.
public typealias TombstoneID = Identifier<Tombstone>

/// What remains of a recording or a document after its destruction (销毁记录): nothing that names a person. The policy is
/// told by a keyed hash, which only who has the home's key can compare; call and callback by their keys, for as long as
/// these are in the catalog themselves.
public struct Tombstone: Hashable, Sendable {
    /// What was found in the archive when it was destroyed.
    public enum ObjectState: String, Hashable, Sendable, Codable {
        /// The object was there and was removed.
        case removed
        /// The object was missing already: something other than the purge took it.
        case wasMissing = "was_missing"
    }

    /// How it was destroyed (NIST SP 800-88 calls the first Clear).
    public enum Method: String, Hashable, Sendable, Codable {
        /// Object and manifest were unlinked, and the catalog's pages overwritten.
        case unlink
        /// The wrapped key of the sealed object was unlinked first, which makes every copy of the object unreadable
        /// (cryptographic erase); then the same.
        case cryptographicEraseAndUnlink = "cryptographic_erase_and_unlink"
    }

    /// What was destroyed.
    public let subject: ArchivedID
    /// Where it came from: the PBX of a recording; of a document what it is, as ``CallModel/DocumentKind`` has it.
    public let source: String
    /// What it hashed to: proves that a copy found elsewhere is, or is not, what was destroyed.
    public let sha256: SHA256Digest
    /// How many bytes it had.
    public let bytes: Int64
    /// When the call began; of a document, when it came.
    public let startedAt: UTCInstant
    /// The call that it was a recording of: that call has had its recording, and must not be reported without one. `nil`
    /// once the call is gone.
    public let callID: CallID?
    /// The callback that it belonged to; `nil` once that is gone.
    public let callbackID: CallbackID?
    /// The keyed hash of the policy that it belonged to.
    public let policyHash: SHA256Digest?
    /// When it was destroyed.
    public let destroyedAt: UTCInstant
    /// Who ran the purge.
    public let destroyedBy: String
    /// The plan that named it; who approved it stands there.
    public let planID: PurgePlanID
    /// The last day on which it had to be kept.
    public let lastDay: CivilDate
    /// The clocks that ran out, the deciding one first.
    public let reasons: [RetentionReason]
    /// What was found in the archive.
    public let objectState: ObjectState
    /// How it was destroyed.
    public let method: Method
    /// The program that did it, with its version.
    public let tool: String

    /// A tombstone.
    public init(
        subject: ArchivedID, source: String, sha256: SHA256Digest, bytes: Int64, startedAt: UTCInstant,
        callID: CallID?, callbackID: CallbackID?, policyHash: SHA256Digest?, destroyedAt: UTCInstant,
        destroyedBy: String, planID: PurgePlanID, lastDay: CivilDate, reasons: [RetentionReason],
        objectState: ObjectState, method: Method, tool: String
    ) {
        (self.subject, self.source, self.sha256, self.bytes) = (subject, source, sha256, bytes)
        (self.startedAt, self.callID, self.callbackID) = (startedAt, callID, callbackID)
        (self.policyHash, self.destroyedAt, self.destroyedBy) = (policyHash, destroyedAt, destroyedBy)
        (self.planID, self.lastDay, self.reasons) = (planID, lastDay, reasons)
        (self.objectState, self.method, self.tool) = (objectState, method, tool)
    }

    /// The same, that no longer names its call or its callback where these are gone.
    func without(call: Bool, callback: Bool) -> Tombstone {
        Tombstone(
            subject: subject, source: source, sha256: sha256, bytes: bytes, startedAt: startedAt,
            callID: call ? nil : callID, callbackID: callback ? nil : callbackID, policyHash: policyHash,
            destroyedAt: destroyedAt, destroyedBy: destroyedBy, planID: planID, lastDay: lastDay,
            reasons: reasons, objectState: objectState, method: method, tool: tool)
    }

    /// Its own name, which does not tell what it was.
    public var id: TombstoneID { TombstoneID(bits: subject.bits) }

    /// What decided.
    public var decidingClass: String? { reasons.first?.retentionClass }
}
