public import CallModel
internal import GRDB

extension CatalogWriter {
    /// Puts a call detail in, or replaces what an earlier reading of the same row said; recordings that this
    /// concerned become stale.
    public func put(_ call: CallDetail) throws -> FactChange {
        let id = Column.text(call.id)
        let known = try self.call(call.id)
        if let known {
            guard !known.saysTheSame(as: call), !call.isEarlierThan(known) else { return .unchanged }
            try markStale(replacing: known)
            try execute("DELETE FROM call_detail WHERE id = ?", [id])
        }
        try execute(
            """
            INSERT INTO call_detail (id, unique_id, linked_id, started_at, answered_at, disposition, billable_seconds,
              customer_number, agent, recording_name, facts, backwards) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                id, call.uniqueID, call.linkedID, call.startedAt.microseconds, call.answeredAt?.microseconds,
                call.disposition.rawValue, call.billableSeconds, call.customerNumber?.normalised, call.agent,
                call.recordingName, try Evidence.text(call),
                (call.customerNumber?.normalised).map(SearchText.backwards),
            ])
        for identifier in Set(call.identifiers) {
            // Identifiers come from foreign files. Two that differ behind a NUL are one to SQLite's text functions.
            try execute(
                "INSERT INTO call_identifier (identifier, call_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
                [identifier, id])
        }
        try outdate(concerning: call)
        return known == nil ? .added : .changed
    }
}

extension CallDetail {
    /// Whether this was written while the call went on, and the other after it had ended: recorders write the same
    /// call again as it changes, and files are read in any order.
    fileprivate func isEarlierThan(_ known: CallDetail) -> Bool { endedAt == nil && known.endedAt != nil }

    /// Whether two readings agree in all but the place that they were read from: a log that was rotated or copied
    /// is read again under another name, and says nothing new.
    fileprivate func saysTheSame(as other: CallDetail) -> Bool {
        self
            == CallDetail(
                id: other.id, source: other.source, format: other.format, rowKey: other.rowKey,
                uniqueID: other.uniqueID,
                linkedID: other.linkedID, otherIdentifiers: other.otherIdentifiers, startedAt: other.startedAt,
                answeredAt: other.answeredAt, endedAt: other.endedAt, durationSeconds: other.durationSeconds,
                billableSeconds: other.billableSeconds, disposition: other.disposition, direction: other.direction,
                caller: other.caller, callee: other.callee, agent: other.agent, trunk: other.trunk,
                recordingName: other.recordingName, origin: origin, channelRoles: other.channelRoles)
    }
}
