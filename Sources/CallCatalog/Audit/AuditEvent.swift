public import CallModel

/// What was done: the words of the audit trail (审计日志).
public enum AuditAction: String, Hashable, Sendable, CaseIterable {
    /// The home was made.
    case homeCreated = "home_created"
    /// A recording came in.
    case recordingIngested = "recording_ingested"
    /// The object of a recording was missing from the archive and was put back.
    case recordingRestored = "recording_restored"
    /// A recording that was destroyed was delivered again, and refused.
    case redeliveryRefused = "redelivery_refused"
    /// The judgement of a recording changed.
    case recordingRejudged = "recording_rejudged"
    /// Call details or business lists were read.
    case factsImported = "facts_imported"
    /// A person decided what a recording belongs to.
    case matchDecided = "match_decided"
    /// A legal hold was placed.
    case holdPlaced = "hold_placed"
    /// A legal hold was released.
    case holdReleased = "hold_released"
    /// A purge plan was made.
    case purgePlanned = "purge_planned"
    /// The destruction of a recording was journaled.
    case destructionIntended = "destruction_intended"
    /// The destruction of a recording was refused: a rule protects it.
    case destructionRefused = "destruction_refused"
    /// A recording was destroyed.
    case recordingDestroyed = "recording_destroyed"
    /// A QA sample was drawn.
    case sampleDrawn = "sample_drawn"
    /// Personal data was shown unmasked.
    case personalDataRevealed = "personal_data_revealed"
}

/// One entry of the audit trail.
public struct AuditEvent: Hashable, Sendable {
    /// When.
    public let at: UTCInstant
    /// Who: the system account, or the name that a person gave.
    public let actor: String
    /// What.
    public let action: AuditAction
    /// To which recording, policy, plan or file.
    public let subject: String
    /// What else there is to say. No personal data: this is never destroyed.
    public let detail: [String: String]

    /// An entry.
    public init(
        at: UTCInstant, actor: String, action: AuditAction, subject: String, detail: [String: String] = [:]
    ) {
        (self.at, self.actor, self.action, self.subject, self.detail) = (at, actor, action, subject, detail)
    }
}

/// A row of the trail as it stands in the table, which is what its leaf hashes.
struct AuditRow {
    let sequence: Int64
    let at: Int64
    let actor: String
    let action: String
    let subject: String
    let detail: String

    /// The leaf of the Merkle tree (RFC 6962 section 2.1) over every column, each with its length before it, so that
    /// no two rows read alike.
    var leaf: SHA256Digest {
        var content = [UInt8]()
        for number in [sequence, at] { withUnsafeBytes(of: number.bigEndian) { content += $0 } }
        for text in [actor, action, subject, detail] {
            withUnsafeBytes(of: UInt32(text.utf8.count).bigEndian) { content += $0 }
            content += text.utf8
        }
        return MerkleFrontier.leaf(content)
    }
}
