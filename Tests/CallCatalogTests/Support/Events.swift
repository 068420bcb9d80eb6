import CallCatalog
import CallModel
import TestSupport

extension Facts {
    /// An entry of the audit trail.
    static func event(_ number: Int = 1, _ action: AuditAction = .recordingIngested) -> AuditEvent {
        AuditEvent(
            at: morning.advanced(bySeconds: Int64(number)), actor: "张 admin", action: action,
            subject: "subject \(number)",
            detail: ["b": "\"quoted\" / 中文 \u{1}", "a": "\(number)"])
    }
}
