internal import CallModel
internal import GRDB

/// What a recording or a document leads to and may be there only because of it.
struct Ties {
    /// A recording's call and the other legs of that.
    let calls: [String]
    /// Its callback.
    let callback: String?
    /// Its policy.
    let policy: String?
}

/// **What goes with a recording or a document.** Names, numbers and free text that are tied to what was destroyed alone
/// are destroyed in the same transaction: its call with all legs, its callback with the attempts at it and what was
/// asked and noted, its policy as it is and was, with what happened to it, its numbers, what was found out about them, and
/// the ends of its holder's name. Whatever another recording, a callback, a document, a case, a complaint or a hold that stands still
/// needs stays.
extension CatalogWriter {
    func ties(of subject: ArchivedID) throws -> Ties {
        switch subject {
        case .recording(let id): try ties(of: id)
        case .document(let id): try ties(of: id)
        }
    }

    private func ties(of id: DocumentID) throws -> Ties {
        let row = try row(
            """
            SELECT callback_id, policy_number FROM document LEFT JOIN callback ON callback.id = document.callback_id
            WHERE document.id = ?
            """, [Column.text(id)])
        return Ties(calls: [], callback: try row?.get("callback_id"), policy: try row?.get("policy_number"))
    }

    private func ties(of id: RecordingID) throws -> Ties {
        guard
            let row = try row(
                "SELECT match_call, match_callback, match_policy FROM recording WHERE id = ?", [Column.text(id)])
        else { return Ties(calls: [], callback: nil, policy: nil) }
        var calls: [String] = []
        if let call = try row.get("match_call", String?.self) {
            calls = try rows(
                """
                SELECT id FROM call_detail WHERE id = ? UNION SELECT leg.id FROM call_detail
                JOIN call_detail AS leg ON leg.linked_id = call_detail.linked_id WHERE call_detail.id = ?
                """, [call, call]
            ).map { try $0.get("id") }
        }
        return Ties(
            calls: calls, callback: try row.get("match_callback"), policy: try row.get("match_policy"))
    }

    /// - Parameter policyHash: what the tombstone tells the policy by.
    /// - Returns: whether the call and the callback are gone, so that the tombstone names them no more.
    func forget(_ ties: Ties, policyHash: SHA256Digest?) throws -> (call: Bool, callback: Bool) {
        let call = try forgetCalls(ties.calls)
        let callback = try ties.callback.map(forgetCallback) ?? false
        if let policy = ties.policy { try forgetPolicy(policy, hash: policyHash) }
        return (call, callback)
    }

    /// A call goes with the last recording of any of its legs.
    /// - Returns: whether it went. One that no log has told of may still come.
    private func forgetCalls(_ calls: [String]) throws -> Bool {
        guard !calls.isEmpty else { return false }
        for call in calls where try row("SELECT 1 FROM recording WHERE match_call = ?", [call]) != nil {
            return false
        }
        for call in calls {
            try execute("DELETE FROM call_detail WHERE id = ?", [call])
            guard try outdateTombstones(where: "call_id = ?", [call]) else { continue }
            try execute("UPDATE tombstone SET call_id = NULL WHERE call_id = ?", [call])
        }
        return true
    }

    /// A callback goes with the last recording and the last document of it, unless a case is about it.
    /// - Returns: whether it went.
    private func forgetCallback(_ callback: String) throws -> Bool {
        let others = [
            "SELECT 1 FROM recording WHERE match_callback = ?", "SELECT 1 FROM document WHERE callback_id = ?",
            "SELECT 1 FROM problem_case WHERE callback_id = ?",
        ]
        for other in others where try row(other, [callback]) != nil { return false }
        guard try !isHeld("callback", callback) else { return false }
        try execute(
            """
            DELETE FROM note_pair WHERE kind = 'attempt' AND key IN (SELECT id FROM attempt WHERE callback_id = ?)
            """, [callback])
        try execute("DELETE FROM attempt WHERE callback_id = ?", [callback])
        try execute("DELETE FROM questionnaire WHERE callback_id = ? AND case_id IS NULL", [callback])
        try execute("DELETE FROM callback WHERE id = ?", [callback])
        if try outdateTombstones(where: "callback_id = ?", [callback]) {
            try execute("UPDATE tombstone SET callback_id = NULL WHERE callback_id = ?", [callback])
        }
        return true
    }

    /// A policy goes when its contract has ended and nothing is left that is of it or may be: it may come again with the
    /// core system's next list, which then has to forget it, too.
    private func forgetPolicy(_ policy: String, hash: SHA256Digest?) throws {
        let others = [
            "SELECT 1 FROM recording WHERE match_policy = ?", "SELECT 1 FROM callback WHERE policy_number = ?",
            "SELECT 1 FROM problem_case WHERE policy_number = ?",
            "SELECT 1 FROM complaint_policy WHERE policy_number = ?",
            """
            SELECT 1 FROM policy_phone JOIN recording_number ON recording_number.number = policy_phone.number
            WHERE policy_phone.policy_number = ?
            """,
        ]
        for other in others where try row(other, [policy]) != nil { return }
        guard let known = try self.policy(PolicyNumber(rawValue: policy)), known.contractEndedOn != nil,
            try !isHeld("policy", policy)
        else { return }
        try execute("DELETE FROM held_number WHERE policy_number = ?", [policy])
        try execute("DELETE FROM business_event WHERE policy_number = ?", [policy])
        try execute("DELETE FROM policy_version WHERE number = ?", [policy])
        try execute("DELETE FROM questionnaire WHERE policy_number = ? AND case_id IS NULL", [policy])
        try execute("DELETE FROM policy WHERE number = ?", [policy])
        try forgetInquiries(of: known.number, phones: known.phones)
        try blur([("policy", policy)] + known.customerKeys, hash)
    }

    /// A hold that was released stays, and no longer names whom it was on.
    private func blur(_ keys: [(scope: String, key: String)], _ hash: SHA256Digest?) throws {
        for (scope, key) in keys {
            guard
                try outdateHolds(where: "scope = ? AND scope_key = ? AND released_at IS NOT NULL", [scope, key])
            else { continue }
            try execute(
                """
                UPDATE legal_hold SET scope_key = ? WHERE scope = ? AND scope_key = ? AND released_at IS NOT NULL
                """, ["hash:\(hash?.hex ?? "none")", scope, key])
        }
    }

    private func isHeld(_ scope: String, _ key: String) throws -> Bool {
        try row(
            "SELECT 1 FROM legal_hold WHERE scope = ? AND scope_key = ? AND released_at IS NULL", [scope, key])
            != nil
    }
}

extension Policy {
    /// What holds may know its holder by.
    fileprivate var customerKeys: [(scope: String, key: String)] {
        [("customer_name", holderName)] + phones.map { ("customer_phone", $0.normalised) }
            + (holderIDNumber.map { [("customer_id", $0)] } ?? [])
    }
}
