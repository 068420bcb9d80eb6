internal import GRDB

extension CatalogReader {
    /// The events about a subject, or all of them, in order.
    public func auditEvents(about subject: String?) throws -> [AuditEvent] {
        var filter = AuditFilter()
        filter.subject = subject
        return try auditTrail(filter).map(\.event)
    }

    /// The newest event about a subject.
    public func lastAuditEvent(about subject: String) throws -> AuditEvent? {
        try row("SELECT * FROM audit_event WHERE subject = ? ORDER BY sequence DESC LIMIT 1", [subject]).map {
            try AuditRecord($0).event
        }
    }

    /// The events that a filter lets through, in order.
    public func auditTrail(_ filter: AuditFilter) throws -> [AuditRecord] {
        let condition = filter.condition
        return try rows(
            unprepared: "SELECT * FROM audit_event WHERE \(condition.sql) ORDER BY sequence\(filter.limit.clause)",
            condition.arguments
        ).map(AuditRecord.init)
    }
}

extension AuditRecord {
    fileprivate init(_ row: Row) throws {
        sequence = try row.get("sequence")
        event = AuditEvent(
            at: try row.instant("at"), actor: try row.get("actor"), action: try row.word("action"),
            subject: try row.get("subject"), detail: try row.evidence("detail"))
    }
}
