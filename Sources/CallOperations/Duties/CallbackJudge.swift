internal import ArchiveStore
internal import CallCatalog
internal import CallModel
internal import CallbackDuty
internal import Configuration
internal import Matching

/// Says how callbacks stand, by the rules and the calendar of a home: the one judgement behind `explain`, `list callbacks
/// --state` and `list due`.
struct CallbackJudge {
    /// How far it is looked whether a recording's object is in the archive.
    enum ArchiveCheck {
        /// There, and of its size: what a list of ten thousand can afford. `verify --deep` reads the bytes.
        case presence
        /// There, with the very bytes that came; a few recordings are soon read.
        case fixity
    }

    let rules: CallbackRules
    private let home: OpenHome
    private let calendar: WorkingCalendar
    private let derivation: DutyDerivation
    private let judge: DutyJudge

    init(_ home: OpenHome) throws(ConfigurationError) {
        self.home = home
        rules = try CallbackRules(folder: home.layout.configuration)
        calendar = try WorkingCalendar(folder: home.layout.configuration)
        derivation = DutyDerivation(projects: rules.projects, deadlines: rules.deadlines, calendar: calendar)
        judge = DutyJudge(rules: rules)
    }

    /// How a callback stands today.
    func standing(of dossier: CallbackDossier, _ check: ArchiveCheck) throws(ArchiveError) -> CallbackStanding {
        let callback = dossier.callback
        let events =
            dossier.events.flatMap { $0.events(asOf: home.today, rules: rules.deadlines) }
            + (dossier.policy?.events(asOf: home.today) ?? [])
        let configured = derivation.duty(
            listed: callback, policy: dossier.policy, following: dossier.following, events: events)
        let duty = configured ?? .unconfigured(callback)
        let numbers = HeldNumbers(Self.numbers(dossier), questions: questions(dossier))
        let context = AttemptContext(
            kind: callback.kind, policyNumber: callback.policyNumber,
            seller: dossier.policy?.salesAgent.map(AgentCode.init), numbers: numbers,
            script: ScriptContext(channel: dossier.policy?.channel, product: dossier.policy?.product),
            earlier: dossier.earlierPolicies.map(version))
        let judgement = judge.judge(
            duty, attempts: try attempts(dossier, check), of: context, events: events, today: home.today)
        return CallbackStanding(
            dossier: dossier, isConfigured: configured != nil, judgement: judgement,
            timeLeft: duty.deadline.lastDay.map { TimeLeft(until: $0, today: home.today, calendar: calendar) },
            next: next(judgement, dossier, numbers))
    }

    private func version(_ version: PolicyVersion) -> AttemptContext.Version {
        let policy = version.policy
        return AttemptContext.Version(
            until: home.site.zone.date(at: version.until), seller: policy.salesAgent.map(AgentCode.init),
            script: ScriptContext(channel: policy.channel, product: policy.product))
    }

    // MARK: Attempts

    /// What was entered, each with the call that it was; and the calls that nobody entered.
    private func attempts(_ dossier: CallbackDossier, _ check: ArchiveCheck) throws(ArchiveError) -> [Attempt] {
        let papers = try ArchivedPapers(of: dossier.documents, in: home.archive, check)
        let entries = dossier.attempts.inForce.map(papers.substantiated)
        let calls = try calls(dossier, check)
        let pairs = rules.attempts.pairing.pairs(entries, calls.map(\.pairing))
        var made: [(at: UTCInstant, attempt: Attempt)] = []
        for (place, entry) in entries.enumerated() {
            let evidence = pairs[place].map { calls[$0].evidence } ?? CallEvidence(call: nil, recording: nil)
            let day = home.site.zone.date(at: entry.at)
            made.append((entry.at, Attempt(entry, day: day, evidence: evidence)))
        }
        let entered = Set(pairs.values)
        for (place, call) in calls.enumerated() where !entered.contains(place) {
            let day = call.evidence.call?.day ?? home.site.zone.date(at: call.pairing.start)
            made.append((call.pairing.start, Attempt(unentered: call.evidence, key: call.key, day: day)))
        }
        return made.sorted { $0.at < $1.at }.map(\.attempt)
    }

    /// A call that was made for a callback.
    private struct MadeCall {
        let key: String
        let pairing: CallPairing.Call
        let evidence: CallEvidence
    }

    /// What was recorded, and the calls from a dedicated line that nothing was recorded of.
    private func calls(_ dossier: CallbackDossier, _ check: ArchiveCheck) throws(ArchiveError) -> [MadeCall] {
        var calls: [MadeCall] = []
        for recording in dossier.recordings {
            let evidence = CallEvidence(
                call: recording.call.map(placed),
                recording: RecordedCall(
                    id: recording.id, match: recording.match, findings: recording.findings,
                    isArchived: try isArchived(recording.object, check)))
            let id = recording.id.description
            calls.append(
                MadeCall(
                    key: id,
                    pairing: CallPairing.Call(
                        identifiers: (recording.call?.identifiers ?? []).union([id]),
                        start: recording.call?.startedAt ?? recording.startedAt, end: recording.call?.endedAt),
                    evidence: evidence))
        }
        // One try a call, however many rows and logs tell of it.
        for call in CallLegs.grouped(dossier.unrecorded.filter(rules.attempts.lines.includes)).map(\.main) {
            let placed = placed(call)
            guard dossier.callback.openedOn.map({ $0 <= placed.day }) ?? true else { continue }
            calls.append(
                MadeCall(
                    key: call.id.description,
                    pairing: CallPairing.Call(
                        identifiers: call.identifiers, start: call.startedAt, end: call.endedAt),
                    evidence: CallEvidence(call: placed, recording: nil)))
        }
        return calls
    }

    private func placed(_ call: CallDetail) -> PlacedCall {
        PlacedCall(detail: call, day: home.site.zone.date(at: call.answeredAt ?? call.startedAt))
    }

    private func isArchived(
        _ object: CataloguedObject, _ check: ArchiveCheck
    ) throws(ArchiveError) -> Bool {
        guard let key = ObjectKey(path: object.key), try home.archive.size(of: key) == object.bytes else {
            return false
        }
        return switch check {
        case .presence: true
        case .fixity: try home.archive.fixity(of: key).sha256 == object.sha256
        }
    }

    /// The numbers that were held for the policy, by the core system's history; where none came those of its last list,
    /// which does not say since when.
    private static func numbers(_ dossier: CallbackDossier) -> [HeldNumber] {
        guard dossier.heldNumbers.isEmpty else { return dossier.heldNumbers }
        let always = CivilDate(daysSinceEpoch: 0)
        return (dossier.policy?.phones ?? []).map {
            HeldNumber(number: $0, origin: .application, from: always, until: nil)
        }
    }

    /// What is open about the policy's numbers (R29, R30).
    func questions(_ dossier: CallbackDossier) -> [PhoneNumber: NumberQuestion] {
        let doubtful = dossier.doubtfulNumbers
        return (dossier.policy?.phones ?? []).reduce(into: [:]) { questions, number in
            let contacts = (doubtful.policies[number] ?? []).flatMap(PolicyContact.all(on:))
            questions[number] = NumberQuestion.open(
                contacts.filter { $0.number == number }, on: dossier.callback.policyNumber,
                agents: doubtful.agents[number] ?? [], inquiry: doubtful.inquiries[number]?.last,
                rules: rules.contactData)
        }
    }

    // MARK: What is to be done

    private func next(
        _ judgement: DutyJudgement, _ dossier: CallbackDossier, _ numbers: HeldNumbers
    ) -> CallbackStanding.Next? {
        guard judgement.isOwed else { return nil }
        guard dossier.policy != nil else { return .importPolicy(dossier.callback.policyNumber) }
        if rules.attempts.lines.isEmpty, !dossier.recordings.isEmpty { return .nameLines }
        return judgement.nextStep(numbers: numbers, reconfirmedOn: nil, today: home.today)
            .map(CallbackStanding.Next.step)
    }
}

extension CallDetail {
    /// Every identifier that a core system may name it by.
    fileprivate var identifiers: Set<String> {
        Set([id.description, uniqueID] + (linkedID.map { [$0] } ?? []) + otherIdentifiers)
    }
}
