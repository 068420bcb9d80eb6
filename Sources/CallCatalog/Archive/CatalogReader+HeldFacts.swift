public import CallModel
internal import GRDB

/// What manifests keep, put together from the JSON that the tables hold: it is neither decoded nor encoded again, for a
/// bulk load writes tens of thousands of them.
extension CatalogReader {
    /// What the manifest of a recording is to say; `nil` where there is none.
    public func heldFacts(of id: RecordingID) throws -> (recording: Recording, facts: String)? {
        try first(
            """
            SELECT * FROM recording JOIN recording_evidence ON recording_evidence.recording_id = recording.id
            WHERE id = ?
            """, [Column.text(id)]
        ) { (try RecordingRows.recording($0), try facts(of: id, $0)) }
    }

    private func facts(of id: RecordingID, _ row: Row) throws -> String {
        var facts = FactsText()
        facts.add("agent", text: try row.get("agent"))
        let callback: CallbackID? = try row.wordIfPresent("match_callback")
        try add(callback: callback, policy: row.wordIfPresent("match_policy"), to: &facts)
        facts.add("calls", list: try legs(of: row.get("match_call")))
        facts.add("clues", json: try row.get("clues"))
        facts.add("decision", json: try row.get("decision"))
        facts.add("erasureRequests", list: try erasureTexts(Column.text(id)))
        facts.add("findings", json: try Evidence.text(try findings(of: id)))
        facts.add("kind", text: try row.get("kind"))
        facts.add("match", json: try row.get("match"))
        facts.add("measurement", json: try row.get("measurement"))
        facts.add("newerVersion", text: try newestVersion(of: id)?.description)
        facts.add("retention", json: try row.get("retention"))
        facts.add("startedAt", text: try row.instant("started_at").description)
        facts.add("unreadable", text: try row.get("unreadable_reason"))
        facts.add("verdict", text: try row.get("verdict"))
        return facts.json
    }

    /// What the manifest of a document is to say; `nil` where there is none.
    public func heldFacts(of id: DocumentID) throws -> (document: ArchivedDocument, facts: String)? {
        guard let document = try document(id) else { return nil }
        var facts = FactsText()
        try add(callback: document.callbackID, policy: nil, to: &facts)
        facts.add("erasureRequests", list: try erasureTexts(Column.text(id)))
        return (document, facts.json)
    }

    private func add(callback id: CallbackID?, policy: PolicyNumber?, to facts: inout FactsText) throws {
        let callback = try id.flatMap(self.callback)
        let numbers = Set([policy, callback?.policyNumber].compactMap(\.self)).sorted()
        facts.add(
            "attempts",
            list: try id.map {
                try texts("SELECT facts FROM attempt WHERE callback_id = ? ORDER BY id", [$0.rawValue])
            })
        facts.add("callbacks", list: try callback.map { [try Evidence.text($0)] })
        facts.add("complaints", list: try numbers.flatMap(complaintTexts))
        facts.add(
            "events",
            list: try numbers.flatMap {
                try texts(
                    "SELECT facts FROM business_event WHERE policy_number = ? ORDER BY day, id", [$0.rawValue])
            })
        facts.add(
            "heldNumbers",
            list: try numbers.flatMap {
                try texts(
                    "SELECT facts FROM held_number WHERE policy_number = ? ORDER BY number, held_from",
                    [$0.rawValue])
            })
        facts.add("inquiries", list: Array(Set(try numbers.flatMap(inquiryTexts))).sorted())
        facts.add("problemCases", list: try numbers.flatMap(caseTexts))
        facts.add(
            "policies",
            list: try numbers.flatMap { try texts("SELECT facts FROM policy WHERE number = ?", [$0.rawValue]) })
    }

    /// The clocks of an archived recording must run on after everything else is lost.
    private func complaintTexts(about policy: PolicyNumber) throws -> [String] {
        try texts(
            """
            SELECT facts FROM complaint WHERE id IN (SELECT complaint_id FROM complaint_policy WHERE policy_number = ?)
            ORDER BY id
            """, [policy.rawValue])
    }

    private func caseTexts(bearingOn policy: PolicyNumber) throws -> [String] {
        try texts(
            "SELECT facts FROM problem_case WHERE \(Self.caseBearsOnPolicy) ORDER BY id", [policy.rawValue])
    }

    private func erasureTexts(_ subject: String) throws -> [String] {
        try texts(
            """
            SELECT facts FROM erasure_request WHERE id IN (SELECT request_id FROM erasure_subject WHERE subject = ?)
            ORDER BY id
            """, [subject])
    }

    private func legs(of call: String?) throws -> [String] {
        guard let call else { return [] }
        return try texts(
            """
            SELECT facts FROM call_detail WHERE id = ? OR linked_id = (SELECT linked_id FROM call_detail WHERE id = ?)
            ORDER BY id
            """, [call, call])
    }

    func texts(_ sql: String, _ arguments: StatementArguments) throws -> [String] {
        try rows(sql, arguments).map { try $0.get("facts") }
    }
}

/// A JSON object on one line; nothing is said of what is not there.
private struct FactsText {
    private var fields: [(key: String, json: String)] = []

    mutating func add(_ key: String, json: String?) {
        if let json { fields.append((key, json)) }
    }

    mutating func add(_ key: String, list: [String]?) {
        guard let list, !list.isEmpty else { return }
        add(key, json: "[\(list.joined(separator: ","))]")
    }

    mutating func add(_ key: String, text value: String?) { add(key, json: value.map(Self.quoted)) }

    /// Keys in order: the same facts are the same text.
    var json: String {
        let sorted = fields.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.json)" }
        return "{\(sorted.joined(separator: ","))}"
    }

    /// Words, instants and identifiers need no escape; an agent's name may.
    private static func quoted(_ value: String) -> String {
        let isPlain = value.utf8.allSatisfy { $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
        return isPlain ? "\"\(value)\"" : (try? Evidence.text(value)) ?? "\"\""
    }
}
