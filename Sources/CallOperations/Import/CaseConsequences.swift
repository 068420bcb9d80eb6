internal import CallCatalog
internal import CallModel
internal import CallbackDuty
internal import Configuration

/// What follows at once from problem cases and complaints: the holds that their rules ask for (R45, R57), and the callbacks
/// that no list has (R43, R46). In the transaction that brings the facts: whatever is cut off, nothing can be destroyed
/// in between.
struct CaseConsequences {
    private let home: OpenHome

    init(_ home: OpenHome) { self.home = home }

    /// What follows from these cases as they stand now.
    func apply(cases: [CaseID], _ writer: CatalogWriter) throws {
        guard !cases.isEmpty else { return }
        let derivation = try derivation()
        for id in Set(cases).sorted() {
            var filter = CaseFilter()
            filter.id = id
            for dossier in try writer.caseDossiers(filter) { try apply(dossier, derivation, writer) }
        }
    }

    /// What follows from cases now that these policies are known: one more that the agent sold, one whose numbers were not
    /// there.
    func apply(policies: [Policy], _ writer: CatalogWriter) throws {
        var cases: [CaseID] = []
        for policy in policies where try writer.hasProblemCases() {
            cases += try writer.openCases(policy: policy.number, agent: policy.salesAgent.map(AgentCode.init))
        }
        try apply(cases: cases, writer)
    }

    /// The holds of complaints.
    func apply(complaints: [Complaint], _ writer: CatalogWriter) throws {
        for complaint in complaints { try place(complaint.holds, for: complaint.id.rawValue, writer) }
    }

    /// Takes back the callbacks that a list names itself by now.
    func withdraw(inFavourOf callbacks: [Callback], _ writer: CatalogWriter) throws {
        for callback in callbacks { _ = try writer.withdrawFollowUps(inFavourOf: callback) }
    }

    private func derivation() throws -> DutyDerivation {
        let rules = try CallbackRules(folder: home.layout.configuration)
        return DutyDerivation(
            projects: rules.projects, deadlines: rules.deadlines,
            calendar: try WorkingCalendar(folder: home.layout.configuration))
    }

    private func apply(_ dossier: CaseDossier, _ derivation: DutyDerivation, _ writer: CatalogWriter) throws {
        let file = CaseFile(dossier)
        let sold = try file.problemCase.agent.map(writer.policies(soldBy:)) ?? []
        try place(file.holds(contracts: sold.map(Contract.init)), for: file.problemCase.id.rawValue, writer)
        guard file.problemCase.closedOn == nil else { return }
        for event in file.events {
            let own = try writer.policy(file.problemCase.policyNumber)
            let contracts = (sold + [own].compactMap(\.self)).map(Contract.init)
            for duty in derivation.duties(for: event, contracts: contracts).uniqued {
                try open(duty, of: file.problemCase.id, on: event.day, writer)
            }
        }
    }

    /// Opens a callback, unless a list has it.
    private func open(_ duty: Duty, of id: CaseID, on day: CivilDate, _ writer: CatalogWriter) throws {
        let listed = try writer.callbacks(policies: [duty.policyNumber]).contains { callback in
            try callback.kind == duty.kind && callback.openedOn.map { $0 >= day } ?? true
                && writer.caseFollowed(by: callback.id) == nil
        }
        guard !listed else { return }
        let callback = Callback(
            id: CallbackID(rawValue: "\(id)/\(duty.kind.rawValue)/\(duty.policyNumber)"),
            policyNumber: duty.policyNumber, kind: duty.kind,
            phone: try writer.policy(duty.policyNumber)?.phones.first, openedOn: day,
            dueBy: duty.deadline.lastDay)
        guard try writer.callback(callback.id) != callback else { return }
        try writer.open(callback, following: id)
        try writer.markStale(concerning: [callback])
        try writer.audit(home.event(.callbackOpened, "\(callback.id)", ["case": "\(id)"]))
    }

    private func place(_ holds: [RequiredHold], for reference: String, _ writer: CatalogWriter) throws {
        for required in holds {
            let id = DerivedIdentifier.hold(on: required.scope, for: reference)
            // One that somebody released was released with a reason.
            guard try writer.hold(id) == nil else { continue }
            let hold = LegalHold(
                id: id, scope: required.scope, reason: "\(required)", author: "rule \(required.rule)",
                placedAt: home.clock.now(), reference: reference, release: nil)
            try writer.place(hold)
            try writer.audit(
                home.event(
                    .holdPlaced, "\(id)",
                    ["scope": hold.scope.word, "reason": PersonalData.masked(text: hold.reason)]))
        }
    }
}

extension CaseFile {
    /// All that the catalog knows of a case.
    init(_ dossier: CaseDossier) {
        self.init(dossier.problemCase, steps: dossier.steps, questionnaires: dossier.questionnaires)
    }
}

extension [Duty] {
    /// A policy that is named twice is owed one callback.
    fileprivate var uniqued: [Duty] {
        var seen: Set<Duty> = []
        return filter { seen.insert($0).inserted }
    }
}
