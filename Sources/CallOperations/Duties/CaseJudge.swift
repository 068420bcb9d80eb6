internal import CallCatalog
internal import CallModel
internal import CallbackDuty
internal import Configuration

/// A problem case with how it stands.
struct CaseReport {
    /// What it was judged from.
    let file: CaseFile
    /// How it stands.
    let standing: CaseStanding
    /// The callbacks that it asks for, with how they stand.
    let followUps: [CallbackStanding]
    /// The holds that were placed for it, those that were released among them.
    let holds: [LegalHold]
}

/// Says how problem cases stand: the one judgement behind `list cases`, `show` and `explain`.
struct CaseJudge {
    let callbacks: CallbackJudge

    init(_ home: OpenHome) throws(ConfigurationError) { callbacks = try CallbackJudge(home) }

    /// How a case stands today.
    func report(_ dossier: CaseDossier, _ catalog: CatalogReader) throws -> CaseReport {
        let file = CaseFile(dossier)
        let policy = try catalog.policy(file.problemCase.policyNumber)
        let followUps = try followUps(file, dossier.followUps, catalog)
        let attempts = try catalog.callbacks(policies: [file.problemCase.policyNumber]).map(\.id)
        let judged = try standings(attempts, catalog).flatMap(\.judgement.attempts)
        let evidence = CaseFile.Evidence(
            seller: policy?.salesAgent.map(AgentCode.init), proof: { Self.proof($0, $1, judged) },
            callAgain: Self.confirmation(followUps, file.problemCase.policyNumber),
            recalls: followUps.map(\.judgement))
        return CaseReport(
            file: file, standing: file.standing(rules: callbacks.rules.cases, evidence), followUps: followUps,
            holds: try catalog.holds(reference: file.problemCase.id.rawValue))
    }

    private func standings(_ ids: [CallbackID], _ catalog: CatalogReader) throws -> [CallbackStanding] {
        var filter = CallbackFilter()
        filter.ids = ids
        return try catalog.dossiers(filter).map { try callbacks.standing(of: $0, .presence) }
    }

    /// The callbacks that the case asks for, whoever listed them.
    private func followUps(
        _ file: CaseFile, _ own: [CallbackID], _ catalog: CatalogReader
    ) throws -> [CallbackStanding] {
        var wanted = Set(own)
        let kinds = Dictionary(grouping: callbacks.rules.projects, by: \.event)
        for event in file.events {
            let policies =
                switch event.subject {
                case .policy(let number): [number]
                case .policies(let agent, let except):
                    try catalog.policies(soldBy: agent).map(\.number).filter { !except.contains($0) }
                }
            let asked = Set(kinds[event.kind]?.map(\.kind) ?? [])
            let listed = try catalog.callbacks(policies: policies).filter { callback in
                asked.contains(callback.kind) && callback.openedOn.map { $0 >= event.day } ?? true
            }
            wanted.formUnion(listed.map(\.id))
        }
        return try standings(wanted.sorted(), catalog)
    }

    /// What the calls of a policy prove, by any name that an entry may have for one.
    private static func proof(
        _ call: String?, _ day: CivilDate, _ attempts: [AttemptJudgement]
    ) -> CallProof? {
        attempts.first { attempt in
            guard attempt.provenCall != nil else { return false }
            guard let call else { return attempt.day == day }
            return attempt.names.contains(call)
        }?.provenCall
    }

    /// The call that asked about the visit: one that affirmed it, else the last that was made.
    private static func confirmation(
        _ followUps: [CallbackStanding], _ policy: PolicyNumber
    ) -> AttemptJudgement? {
        let attempts = followUps.filter { $0.dossier.callback.policyNumber == policy }
            .flatMap(\.judgement.counting)
        return attempts.last { $0.provenLevel == .affirmed } ?? attempts.last
    }
}

extension AttemptJudgement {
    /// Everything that it may be named by: its key, its recording, its call.
    fileprivate var names: Set<String> {
        let evidence = attempt.evidence
        let call = evidence?.call?.detail
        return Set(
            [attempt.key, evidence?.recording?.id.description, call?.id.description].compactMap(\.self)
                + (call?.identifiers ?? []))
    }
}
