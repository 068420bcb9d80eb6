internal import ArchiveStore
internal import CallCatalog
internal import CallModel
internal import CallbackDuty
internal import Configuration
internal import Matching

/// What goes into a package, gathered and judged before a byte of it is written.
struct ProductionContents {
    let statement: ProductionStatement
    let scope: ProductionScope
    let callbacks: [ProducedCallback]
    let policies: [PolicyDocument]
    let cases: [CaseDocument]
    let complaints: [ComplaintDocument]
    let calls: [CallDocument]
    let holds: [HoldDocument]
    /// What is known beforehand not to be in it.
    let absent: [NotIncluded]
    let explanations: [RecordingID: [ExplanationStep]]

    init(_ home: OpenHome, _ request: ProductionRequest, named: [RecordingID]) throws {
        let scope = try home.catalog.read { try ProductionScope(request, named: named, home: home, in: $0) }
        guard !scope.isEmpty else { throw OperationFailure(.usage, "name a policy, a callback or a recording") }
        self.scope = scope
        let id: Identifier<ProductionRequest> = home.freshID()
        statement = ProductionStatement(
            id: id.description, madeAt: home.clock.now().description, madeBy: home.actor, program: request.program,
            purpose: request.purpose, policies: request.policies.map(\.rawValue),
            callbacks: request.callbacks.map(\.rawValue), recordings: named.map(\.description))
        callbacks = try Self.callbacks(scope, home)
        policies = try home.catalog.read { try Self.policies(scope, $0) }
        cases = try Self.cases(request, home)
        complaints = try home.catalog.read { catalog in
            try Set(request.policies.flatMap { try catalog.complaints(policy: $0) })
                .sorted { ($0.receivedOn, $0.id.rawValue) < ($1.receivedOn, $1.id.rawValue) }
                .map { try ComplaintDocument($0, catalog, reveal: true) }
        }
        calls = scope.calls.map { call in
            let legs = Set(call.legs.map(\.id))
            let recordings = scope.recordings.filter { recording in
                recording.entry.judgement.match.callID.map(legs.contains) ?? false
            }
            return CallDocument(
                call, recordings: recordings.map(\.entry.recording.id), zone: home.site.zone, reveal: true)
        }
        holds = scope.holds.map { HoldDocument($0, reveal: true) }
        absent = Self.absent(scope, quarantined: try home.quarantine.entries(), home.site.zone)
        let explain = Explain(home)
        var explanations: [RecordingID: [ExplanationStep]] = [:]
        for recording in scope.recordings {
            let id = recording.entry.recording.id
            explanations[id] = try home.catalog.read { try explain.recording(id, $0) }
        }
        self.explanations = explanations
    }

    private static func callbacks(_ scope: ProductionScope, _ home: OpenHome) throws -> [ProducedCallback] {
        guard !scope.dossiers.isEmpty else { return [] }
        let judge = try CallbackJudge(home)
        let explain = Explain(home)
        return try scope.dossiers.map { dossier in
            let complete = dossier.recordings.count { Verdict(findings: $0.findings) == .complete }
            return ProducedCallback(
                callback: CallbackDocument(
                    dossier.callback, recordings: dossier.recordings.count, complete: complete, reveal: true),
                duty: DutyDocument(try judge.standing(of: dossier, .presence)),
                explanation: try home.catalog.read { try explain.callback(dossier.callback.id, $0) })
        }
    }

    private static func policies(
        _ scope: ProductionScope, _ catalog: CatalogReader
    ) throws -> [PolicyDocument] {
        try scope.policies.map { policy in
            var filter = RecordingFilter()
            filter.policy = policy.number
            return PolicyDocument(
                policy, events: try catalog.events(on: policy.number),
                versions: try catalog.versions(of: policy.number),
                complaints: try catalog.complaints(policy: policy.number),
                callbacks: try catalog.callbacks(policies: [policy.number]),
                recordings: try catalog.recordings(filter), reveal: true)
        }
    }

    /// The problem cases (问题件) of the policies and callbacks that are asked for.
    private static func cases(
        _ request: ProductionRequest, _ home: OpenHome
    ) throws -> [CaseDocument] {
        let judge = try CaseJudge(home)
        var filters = request.policies.map { policy in
            var filter = CaseFilter()
            filter.policy = policy
            return filter
        }
        filters += request.callbacks.map { callback in
            var filter = CaseFilter()
            filter.callback = callback
            return filter
        }
        return try home.catalog.read { catalog in
            var seen: Set<CaseID> = []
            return try filters.flatMap { try catalog.caseDossiers($0) }
                .map { try judge.report($0, catalog) }.filter { seen.insert($0.file.problemCase.id).inserted }
                .map { CaseDocument($0, reveal: true) }
        }
    }

    private static func absent(
        _ scope: ProductionScope, quarantined entries: [QuarantineEntry], _ zone: SiteTimeZone
    ) -> [NotIncluded] {
        let destroyed = scope.tombstones.map { tombstone in
            NotIncluded(
                id: tombstone.subject.description, .destroyed,
                "destroyed on \(zone.date(at: tombstone.destroyedAt)) by \(tombstone.destroyedBy)",
                tombstone: tombstone)
        }
        let quarantined = scope.quarantined(entries).map { entry in
            NotIncluded(id: entry.id, .quarantined, "\(entry.name): \(entry.reason)")
        }
        let silent = scope.calls.map(\.main).filter { call in
            scope.unrecorded.contains(call.id) && call.answeredAt != nil && call.billableSeconds > 0
        }.map { call in
            NotIncluded(
                id: call.id.description, .notRecorded,
                "\(call.uniqueID), \(zone.wallClock(at: call.startedAt)), \(call.billableSeconds) s billable")
        }
        return destroyed + quarantined + silent
    }
}
