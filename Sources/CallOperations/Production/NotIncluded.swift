internal import CallCatalog
internal import CallModel

/// Something that belongs to what was asked for and is not in the package. Each one is named: what is left out in silence
/// is a lie.
public struct NotIncluded: Encodable, Sendable {
    /// Why it is not in the package.
    public enum Reason: String, Encodable, Sendable {
        /// Its object is not in the archive.
        case missing
        /// Its object is not what was archived.
        case altered
        /// Its destruction was begun.
        case beingDestroyed = "being_destroyed"
        /// It was destroyed by rule.
        case destroyed
        /// What was delivered could not be processed.
        case quarantined
        /// A call that no recording is of.
        case notRecorded = "not_recorded"

        /// For people, in both languages.
        var words: String {
            switch self {
            case .missing: "归档文件缺失 missing from the archive"
            case .altered: "归档文件已改变 altered in the archive"
            case .beingDestroyed: "正在销毁 being destroyed"
            case .destroyed: "已依规销毁 destroyed by rule"
            case .quarantined: "隔离 in quarantine"
            case .notRecorded: "通话无录音 call without a recording"
            }
        }

        /// Whether something is wrong with the archive.
        var isFault: Bool { self == .missing || self == .altered }
    }

    /// The recording, the document, the call, or the entry in quarantine.
    public let id: String
    /// Why it is not in the package.
    public let reason: Reason
    /// What there is to say of it.
    public let message: String
    /// What remains of it, where it was destroyed.
    public let tombstone: OrNull<TombstoneDocument>

    init(id: String, _ reason: Reason, _ message: String, tombstone: Tombstone? = nil) {
        (self.id, self.reason, self.message) = (id, reason, message)
        self.tombstone = OrNull(tombstone.map(TombstoneDocument.init))
    }
}
