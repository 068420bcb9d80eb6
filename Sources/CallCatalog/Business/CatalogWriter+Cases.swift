public import CallModel
internal import GRDB

extension CatalogWriter {
    /// Puts a problem case in, or replaces what was known of it.
    public func put(_ problemCase: ProblemCase) throws -> FactChange {
        let known = try self.problemCase(problemCase.id)
        guard known != problemCase else { return .unchanged }
        for bearing in [known, problemCase].compactMap(\.self) { try markStale(concerning: bearing) }
        let id = problemCase.id.rawValue
        try execute("DELETE FROM problem_case WHERE id = ?", [id])
        try execute(
            """
            INSERT INTO problem_case (id, kind, policy_number, callback_id, agent, opened_on, closed_on, facts)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                id, problemCase.kind.rawValue, problemCase.policyNumber.rawValue, problemCase.callbackID?.rawValue,
                problemCase.agent?.rawValue, problemCase.openedOn.description, problemCase.closedOn?.description,
                try Evidence.text(problemCase),
            ])
        try note(
            [problemCase.text, problemCase.outcome], .problemCase, id, on: problemCase.openedOn.description)
        return known == nil ? .added : .changed
    }

    /// Puts a step of a case in, or replaces what was known of it.
    public func put(_ step: CaseStep) throws -> FactChange {
        let known = try caseStep(step.key)
        guard known != step else { return .unchanged }
        let (id, name) = (step.key.caseID.rawValue, step.key.step)
        try execute("DELETE FROM case_step WHERE case_id = ? AND step = ?", [id, name])
        try execute(
            "INSERT INTO case_step (case_id, step, facts) VALUES (?, ?, ?)", [id, name, try Evidence.text(step)])
        try note([step.text], .caseStep, "\(id)\n\(name)", on: step.day.description)
        return known == nil ? .added : .changed
    }

    /// Puts a questionnaire in, or replaces what was known of it.
    public func put(_ questionnaire: Questionnaire) throws -> FactChange {
        let known = try self.questionnaire(questionnaire.id)
        guard known != questionnaire else { return .unchanged }
        try execute("DELETE FROM questionnaire WHERE id = ?", [questionnaire.id.rawValue])
        try execute(
            "INSERT INTO questionnaire (id, policy_number, callback_id, case_id, facts) VALUES (?, ?, ?, ?, ?)",
            [
                questionnaire.id.rawValue, questionnaire.policyNumber.rawValue,
                questionnaire.callbackID?.rawValue, questionnaire.caseID?.rawValue,
                try Evidence.text(questionnaire),
            ])
        return known == nil ? .added : .changed
    }

    /// Puts a complaint in, or replaces what was known of it.
    public func put(_ complaint: Complaint) throws -> FactChange {
        let known = try self.complaint(complaint.id)
        guard known != complaint else { return .unchanged }
        for policy in Set((known?.policies ?? []) + complaint.policies) { try markStale(bearingOn: policy) }
        let id = complaint.id.rawValue
        try execute("DELETE FROM complaint WHERE id = ?", [id])
        try execute(
            "INSERT INTO complaint (id, received_on, closed_on, facts) VALUES (?, ?, ?, ?)",
            [
                id, complaint.receivedOn.description, complaint.closedOn?.description,
                try Evidence.text(complaint),
            ])
        for policy in Set(complaint.policies) {
            try execute(
                "INSERT INTO complaint_policy (policy_number, complaint_id) VALUES (?, ?)", [policy.rawValue, id])
        }
        try note([complaint.text], .complaint, id, on: complaint.receivedOn.description)
        return known == nil ? .added : .changed
    }

    /// Puts a callback in that follows from a case and stands in no list.
    public func open(_ callback: Callback, following problemCase: CaseID) throws {
        guard try put(callback) != .unchanged else { return }
        try execute(
            "INSERT INTO follow_up (callback_id, case_id) VALUES (?, ?)",
            [callback.id.rawValue, problemCase.rawValue])
    }

    /// Takes back the callbacks that follow from cases where a list has come to name one itself, of the same kind on the
    /// same policy and not from before. One that was tried stays.
    /// - Returns: those that were taken back.
    public func withdrawFollowUps(inFavourOf callback: Callback) throws -> [Callback] {
        let doubled = try rows(
            """
            SELECT callback.* FROM follow_up JOIN callback ON callback.id = follow_up.callback_id
            WHERE callback.policy_number = ? AND callback.kind = ? AND callback.id <> ?
              AND NOT EXISTS (SELECT 1 FROM attempt WHERE attempt.callback_id = callback.id)
            """, [callback.policyNumber.rawValue, callback.kind.rawValue, callback.id.rawValue]
        ).map(Self.callback).filter { own in
            guard let opened = callback.openedOn, let since = own.openedOn else { return true }
            return opened >= since
        }
        for own in doubled {
            try markStale(concerning: [own])
            try execute("DELETE FROM callback WHERE id = ?", [own.id.rawValue])
        }
        return doubled
    }
}
