internal import CallCatalog
internal import CallModel
internal import Configuration
internal import Retention

/// One step of an explanation.
public struct ExplanationStep: Encodable, Sendable {
    /// What is explained: recording, call, duty, deadline, contact, attempt, proof, questionnaire, document, case, state, match, verdict,
    /// retention, hold, purge or history.
    public let about: String
    /// One sentence.
    public let text: String
}

/// `explain`: why a recording has its verdict, its match and its date, and a callback its deadline and its proof, step by
/// step.
public struct Explain {
    private let home: OpenHome

    /// In this home.
    public init(_ home: OpenHome) { self.home = home }

    /// The steps, in the order that they were taken.
    public func run(_ text: String) throws(OperationFailure) -> [ExplanationStep] {
        let found = try Lookup(home).anything(text)
        return try OperationFailure.translating {
            try home.noteView(.viewed, home.trailName(of: found))
            return try home.catalog.read { catalog in
                switch found {
                case .recording(let id): try recording(id, catalog)
                case .tombstone(let id): try tombstone(id, catalog)
                case .call(let id): try call(id, catalog)
                case .callback(let id): try callback(id, catalog)
                case .document(let id): try document(id, catalog)
                case .problemCase(let id): try ExplainCase(home).steps(id, catalog) + history(text, catalog)
                case .policy, .hold, .plan, .complaint, .salesAgent: try history(text, catalog)
                }
            }
        }
    }

    /// The steps of a recording, for what the trail tells of by itself: nothing is noted as viewed.
    func recording(_ id: RecordingID, _ catalog: CatalogReader) throws -> [ExplanationStep] {
        guard let entry = try catalog.entry(id) else { return [] }
        let holds = try catalog.activeHolds(covering: entry)
        return start(entry) + (try versions(id, catalog)) + (try channels(entry, catalog))
            + match(entry.judgement.match) + verdict(entry)
            + retention(entry.judgement.retention, holds)
            + (try history("\(id)", catalog))
    }

    private func start(_ entry: RecordingEntry) -> [ExplanationStep] {
        let clues = entry.clues
        let known = [
            clues.identifiers.isEmpty ? nil : "the identifier \(clues.identifiers.joined(separator: ", "))",
            clues.numbers.isEmpty ? nil : "the number \(clues.numbers.map(\.masked).joined(separator: ", "))",
            clues.agent.map { "the agent \($0)" },
        ].compactMap(\.self)
        let telling =
            known.isEmpty ? "nothing that a template of huiyin.yaml knows" : known.joined(separator: ", ")
        let origin =
            switch clues.startOrigin {
            case .callDetail: "its call detail"
            case .identifier: "the identifier in its name"
            case .fileName: "its name"
            case .modificationTime: "the time of its file"
            }
        return [
            step("recording", "Its name tells \(telling)."),
            step(
                "recording",
                "By \(origin) it began at \(home.site.zone.wallClock(at: clues.startedAt)) (site's clock)."),
        ]
    }

    /// Who is on which channel, where the call's own record says something else than the source's configuration.
    private func channels(_ entry: RecordingEntry, _ catalog: CatalogReader) throws -> [ExplanationStep] {
        guard case .measured(let measurement) = entry.reading, let id = entry.judgement.match.callID,
            let told = try catalog.call(id)?.channelRoles, told != measurement.channels.map(\.role)
        else { return [] }
        let roles = told.map(\.rawValue).joined(separator: ", ")
        return [
            step(
                "recording",
                "Its call's record says that its channels are \(roles): is 'stereo' of the source right?")
        ]
    }

    private func versions(_ id: RecordingID, _ catalog: CatalogReader) throws -> [ExplanationStep] {
        let versions = try catalog.versions(of: id)
        let newest = versions.newest.map { newest in
            step(
                "recording",
                "Its recorder went on with the file: \(newest) begins with all that is here, and counts in its place."
            )
        }
        let earlier = versions.earlier.map { earlier in
            step("recording", "It goes on from \(earlier), which is kept and counts no more.")
        }
        return [newest].compactMap(\.self) + earlier
    }

    private func match(_ match: Match) -> [ExplanationStep] {
        var text = "It is \(match.state.rawValue)"
        if let method = match.method { text += " by \(method.rawValue)" }
        if let score = match.score { text += ", score \((score * 100).rounded() / 100)" }
        var steps = [step("match", text + ": \(match.reasons.joined(separator: "; ")).")]
        if let call = match.callID { steps.append(step("match", "Its call is \(call).")) }
        if let callback = match.callbackID { steps.append(step("match", "Its callback is \(callback).")) }
        if let policy = match.policyNumber { steps.append(step("match", "Its policy is \(policy).")) }
        for rival in match.rivals {
            let name =
                switch rival.target {
                case .call(let id): "call \(id)"
                case .callback(let id): "callback \(id)"
                }
            steps.append(step("match", "As likely: \(name): \(rival.reasons.joined(separator: "; "))."))
        }
        return steps
    }

    private func verdict(_ entry: RecordingEntry) -> [ExplanationStep] {
        var measured: AudioMeasurement?
        if case .measured(let measurement) = entry.reading { measured = measurement }
        let findings = entry.judgement.findings.map { finding in
            step(
                "verdict",
                "\(finding.code.rawValue) (\(finding.severity.rawValue)): \(evidence(finding, measured)).")
        }
        let why = findings.isEmpty ? "nothing is wrong with it" : "the gravest of its findings decides"
        return findings + [step("verdict", "The verdict is \(entry.judgement.verdict.rawValue): \(why).")]
    }

    private func evidence(_ finding: Finding, _ measured: AudioMeasurement?) -> String {
        func plain(_ value: Double) -> String { "\((value * 1000).rounded() / 1000)" }
        var parts: [String] = []
        if let value = finding.value { parts.append("measured \(plain(value))") }
        if let threshold = finding.threshold { parts.append("held against \(plain(threshold))") }
        if let range = finding.range, let rate = measured?.format.sampleRate {
            parts.append("from \(plain(rate.seconds(range.start))) s to \(plain(rate.seconds(range.end))) s")
        }
        if let channel = finding.channel {
            let party = measured.flatMap { finding.party(in: $0) }.map { " (\($0.rawValue))" } ?? ""
            parts.append("on channel \(channel)\(party)")
        }
        return (parts + ["rule \(finding.rule)"]).joined(separator: ", ")
    }

    private func document(_ id: DocumentID, _ catalog: CatalogReader) throws -> [ExplanationStep] {
        guard let document = try catalog.document(id) else { return [] }
        let clocks = try DocumentRetention(home, in: catalog)
        return [step("document", "It is a \(document.kind.rawValue) of the callback \(document.callbackID).")]
            + retention(
                try clocks.term(of: document, in: catalog),
                try catalog.activeHolds().covering(document, in: catalog))
            + (try history("\(id)", catalog))
    }

    private func retention(_ term: RetentionTerm, _ holds: [LegalHold]) -> [ExplanationStep] {
        var steps = term.reasons.map { reason in
            let clock =
                if reason.erasureRequestedOn != nil {
                    "\(reason.period) from \(reason.anchor.rawValue)\(Self.earlyEnd(reason))"
                } else if let anchor = reason.anchorDate, let last = reason.lastDay {
                    "\(reason.period) from \(reason.anchor.rawValue) on \(anchor), runs until \(last)"
                } else {
                    "\(reason.period) from \(reason.anchor.rawValue), which is not known yet"
                }
            return step("retention", "Class '\(reason.retentionClass)': \(clock) (\(reason.basis)).")
        }
        for hold in holds {
            steps.append(
                step(
                    "hold",
                    "The legal hold \(hold.id) on \(hold.scope.text) keeps it: \(PersonalData.masked(text: hold.reason))."
                ))
        }
        let answer =
            switch PurgeEligibility(term: term, activeHolds: holds, today: home.today) {
            case .due(let lastDay): "It had to be kept until \(lastDay) and may be destroyed."
            case .protected(let protection): "It must be kept: \(protection)."
            }
        return steps + [step("retention", answer)]
    }

    /// Nothing where a clock ran as long as it should.
    private static func earlyEnd(_ reason: RetentionReason) -> String {
        reason.erasureRequestedOn.map { ", the company's own rule, ended by the erasure request of \($0)" } ?? ""
    }

    private func tombstone(_ id: TombstoneID, _ catalog: CatalogReader) throws -> [ExplanationStep] {
        guard let tombstone = try catalog.tombstone(id) else { return [] }
        let reasons = tombstone.reasons.map { reason in
            step(
                "retention",
                "Class '\(reason.retentionClass)': \(reason.period) from "
                    + "\(reason.anchorDate.map(\.description) ?? "an unknown day")\(Self.earlyEnd(reason)) "
                    + "(\(reason.basis)).")
        }
        let destroyed = step(
            "purge",
            "It had to be kept until \(tombstone.lastDay) and was destroyed at \(tombstone.destroyedAt) by "
                + "\(tombstone.destroyedBy) under plan \(tombstone.planID).")
        return reasons + [destroyed] + (try history("\(id)", catalog))
    }

    private func call(_ id: CallID, _ catalog: CatalogReader) throws -> [ExplanationStep] {
        guard let call = try catalog.call(id) else { return [] }
        let recordings = try catalog.recordingIDs(of: id)
        let place = call.origin.file + (call.origin.line.map { ", line \($0)" } ?? "")
        return [
            step("call", "It was read from \(place)."),
            step(
                "call",
                "It is \(call.direction.rawValue), \(call.disposition.rawValue), \(call.billableSeconds) s billable."
            ),
            step(
                "match",
                recordings.isEmpty
                    ? "No recording is matched to it."
                    : "Recordings: \(recordings.map(\.description).joined(separator: ", "))."),
        ]
    }

    /// The steps of a callback, the same way.
    func callback(_ id: CallbackID, _ catalog: CatalogReader) throws -> [ExplanationStep] {
        guard let callback = try catalog.callback(id) else { return [] }
        return try ExplainCallback(home).steps(callback, catalog) + (try history(id.rawValue, catalog))
    }

    private func history(_ subject: String, _ catalog: CatalogReader) throws -> [ExplanationStep] {
        // Who looked at it is for the auditor; it says nothing of how it came to be what it is.
        let views: Set<AuditAction> = [.viewed, .waveformViewed]
        return try catalog.auditEvents(about: subject).filter { !views.contains($0.action) }.map { event in
            let detail = event.detail.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(
                separator: ", ")
            return step(
                "history",
                "\(event.at) \(event.action.rawValue) by \(event.actor)\(detail.isEmpty ? "" : ": " + detail)")
        }
    }

    private func step(_ about: String, _ text: String) -> ExplanationStep {
        ExplanationStep(about: about, text: text)
    }
}
