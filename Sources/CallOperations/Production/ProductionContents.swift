internal import ArchiveStore
internal import CallCatalog
internal import CallModel
internal import Configuration

/// What goes into a package, gathered and judged before a byte of it is written.
struct ProductionContents {
    let statement: ProductionStatement
    let scope: ProductionScope
    let callbacks: [ProducedCallback]
    let policies: [PolicyDocument]
    let calls: [CallDocument]
    let holds: [HoldDocument]
    /// What is known beforehand not to be in it.
    let absent: [NotIncluded]
    let explanations: [RecordingID: [ExplanationStep]]

    init(_ home: OpenHome, _ request: ProductionRequest, named: [RecordingID]) throws {
        let scope = try home.catalog.read { try ProductionScope(request, named: named, in: $0) }
        guard !scope.isEmpty else { throw OperationFailure(.usage, "name a policy, a callback or a recording") }
        self.scope = scope
        let id: Identifier<ProductionRequest> = home.freshID()
        statement = ProductionStatement(
            id: id.description, madeAt: home.clock.now().description, madeBy: home.actor, program: request.program,
            purpose: request.purpose, policies: request.policies.map(\.rawValue),
            callbacks: request.callbacks.map(\.rawValue), recordings: named.map(\.description))
        callbacks = try Self.callbacks(scope, home)
        policies = try home.catalog.read { try Self.policies(scope, $0) }
        calls = scope.calls.map { call in
            let recordings = scope.recordings.filter { $0.entry.judgement.match.callID == call.id }
            return CallDocument(
                call, recordings: recordings.map(\.entry.recording.id), zone: home.site.zone, reveal: true)
        }
        holds = scope.holds.map(HoldDocument.init)
        absent = Self.absent(scope, quarantined: try home.quarantine.entries(), home.site.zone)
        let explain = Explain(home)
        var explanations: [RecordingID: [ExplanationStep]] = [:]
        for recording in scope.recordings {
            let id = recording.entry.recording.id
            explanations[id] = try explain.run(id.description)
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
                explanation: try explain.run(dossier.callback.id.rawValue))
        }
    }

    private static func policies(
        _ scope: ProductionScope, _ catalog: CatalogReader
    ) throws -> [PolicyDocument] {
        try scope.policies.map { policy in
            var filter = RecordingFilter()
            filter.policy = policy.number
            return PolicyDocument(
                policy, callbacks: try catalog.callbacks(policies: [policy.number]),
                recordings: try catalog.recordings(filter), reveal: true)
        }
    }

    private static func absent(
        _ scope: ProductionScope, quarantined entries: [QuarantineEntry], _ zone: SiteTimeZone
    ) -> [NotIncluded] {
        let destroyed = scope.tombstones.map { tombstone in
            NotIncluded(
                id: tombstone.recordingID.description, .destroyed,
                "destroyed on \(zone.date(at: tombstone.destroyedAt)) by \(tombstone.destroyedBy)",
                tombstone: tombstone)
        }
        let quarantined = scope.quarantined(entries).map { entry in
            NotIncluded(id: entry.id, .quarantined, "\(entry.name): \(entry.reason)")
        }
        let silent = scope.calls.filter { call in
            scope.unrecorded.contains(call.id) && call.answeredAt != nil && call.billableSeconds > 0
        }.map { call in
            NotIncluded(
                id: call.id.description, .notRecorded,
                "\(call.uniqueID), \(zone.wallClock(at: call.startedAt)), \(call.billableSeconds) s billable")
        }
        return destroyed + quarantined + silent
    }
}
