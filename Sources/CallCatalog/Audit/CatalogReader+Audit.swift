internal import GRDB

extension CatalogReader {
    /// The events about a subject, or all of them, in order.
    public func auditEvents(about subject: String?) throws -> [AuditEvent] {
        var filter = AuditFilter()
        filter.subject = subject
        return try auditTrail(filter).map(\.event)
    }

    /// The events that a filter lets through, in order.
    public func auditTrail(_ filter: AuditFilter) throws -> [AuditRecord] {
        let condition = filter.condition
        return try rows(
            unprepared: "SELECT * FROM audit_event WHERE \(condition.sql) ORDER BY sequence\(filter.limit.clause)",
            condition.arguments
        ).map { row in
            AuditRecord(
                sequence: try row.get("sequence"),
                event: AuditEvent(
                    at: try row.instant("at"), actor: try row.get("actor"), action: try row.word("action"),
                    subject: try row.get("subject"), detail: try row.evidence("detail")))
        }
    }
}
