public import CallModel
internal import GRDB

/// Making a catalog from what the archive keeps.
extension CatalogWriter {
    /// Puts a recording in as its manifest says, with nothing judged anew.
    public func restore(_ recording: Recording, objectKey: String, _ facts: RecordingFacts) throws {
        try insert(facts.entry(recording, objectKey: objectKey))
    }

    /// Puts a hold back, released or not.
    public func restore(_ hold: LegalHold) throws {
        try place(hold)
        if let release = hold.release { _ = try self.release(hold.id, release) }
    }

    /// Puts the facts in that a manifest keeps beside the object's own.
    ///
    /// Manifests that are brought up to date one after the other may disagree where that was cut off: the facts that were
    /// written down last are believed.
    /// - Parameter subject: what the manifest is of.
    public func restore(_ facts: HeldFacts, of subject: ArchivedID, writtenAt instant: UTCInstant) throws {
        for call in facts.calls where try isNews("call", Column.text(call.id), instant) { _ = try put(call) }
        for policy in facts.policies where try isNews("policy", policy.number.rawValue, instant) {
            _ = try put(policy)
        }
        for callback in facts.callbacks where try isNews("callback", callback.id.rawValue, instant) {
            _ = try put(callback)
        }
        for attempt in facts.attempts where try isNews("attempt", attempt.id.rawValue, instant) {
            _ = try put(attempt)
        }
        for entry in facts.heldNumbers {
            let key = "\(entry.policyNumber) \(entry.held.number.normalised) \(entry.held.from)"
            if try isNews("number", key, instant) { _ = try put(entry) }
        }
        for event in facts.events where try isNews("event", event.id.rawValue, instant) { _ = try put(event) }
        for inquiry in facts.inquiries {
            let key = "\(inquiry.number.normalised) \(inquiry.decidedAt.microseconds)"
            if try isNews("inquiry", key, instant) { try restore(inquiry) }
        }
        for found in facts.problemCases where try isNews("case", found.id.rawValue, instant) { _ = try put(found) }
        for complaint in facts.complaints where try isNews("complaint", complaint.id.rawValue, instant) {
            _ = try put(complaint)
        }
        for request in facts.erasureRequests {
            let isNews = try isNews("erasure", request.id.description, instant)
            // An older manifest tells that it is covered all the same.
            let latest = isNews ? request : try erasureRequest(request.id) ?? request
            try put(latest, covering: [subject])
        }
    }

    /// Begins to remember when each fact was written down; forgotten when the catalog is closed.
    public func beginRestoring() throws {
        try execute(
            """
            CREATE TEMPORARY TABLE restored (
              kind TEXT NOT NULL, subject TEXT NOT NULL, written_at INTEGER NOT NULL, PRIMARY KEY (kind, subject)
            ) WITHOUT ROWID
            """)
    }

    private func isNews(_ kind: String, _ subject: String, _ instant: UTCInstant) throws -> Bool {
        try execute(
            """
            INSERT INTO restored (kind, subject, written_at) VALUES (?, ?, ?)
            ON CONFLICT (kind, subject) DO UPDATE SET written_at = excluded.written_at
              WHERE excluded.written_at > restored.written_at
            """, [kind, subject, instant.microseconds])
        return database.changesCount > 0
    }

    /// Says that nothing waits to be judged or written down: what was put back is as it was.
    public func endRestoring() throws {
        try execute("DELETE FROM stale_recording")
        try settleEverything()
    }
}
