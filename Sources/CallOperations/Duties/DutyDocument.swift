internal import CallCatalog
internal import CallModel
internal import CallbackDuty

/// A callback with how it stands, as `list due` and `list callbacks --state` give it.
public struct DutyDocument: Encodable, Sendable {
    /// One try at it. Of what was entered the six that a callback's file has to have (SD 十九, R49): time, person, method,
    /// content, problems found and result.
    public struct Try: Encodable, Sendable {
        /// The core system's key, where it was entered.
        public let attemptID: OrNull<String>
        /// The site's day on which it counts.
        public let day: String
        /// When, in UTC: as entered, or as the call began.
        public let time: OrNull<String>
        /// Who was spoken to, as entered.
        public let person: OrNull<String>
        /// telephone, visit, letter or electronic.
        public let method: String
        /// The items that were put, with their answers, as entered.
        public let content: OrNull<[String: String]>
        /// What problems were found, as entered.
        public let problems: OrNull<String>
        /// Its call, where a CDR tells of one.
        public let callID: OrNull<String>
        /// Its recording, where there is one.
        public let recordingID: OrNull<String>
        /// What it came to by the rules.
        public let result: String
        /// Whether it is proven.
        public let isProven: Bool
        /// What is wrong with it, each with its rule.
        public let wrong: [String]
    }

    /// Its key.
    public let id: String
    /// The policy that it is about.
    public let policyNumber: String
    /// What it is about.
    public let kind: String
    /// The number to call, masked.
    public let phone: OrNull<String>
    /// How it stands: owed, attempted, awaiting_result, overdue, fulfilled or closed.
    public let state: String
    /// When the duty arose.
    public let openedOn: OrNull<String>
    /// The last day on which it counts as in time, by the list or the rules, whichever is earlier.
    public let lastDay: OrNull<String>
    /// The deadline in words, also where no last day is known.
    public let deadline: String
    /// Days until the last day; negative where it is over.
    public let daysLeft: OrNull<Int>
    /// Working days until the last day, likewise; `null` also where the calendar lacks a year.
    public let workingDaysLeft: OrNull<Int>
    /// What was tried, in order of time.
    public let tries: [Try]
    /// The recording that proves the call.
    public let provenBy: OrNull<String>
    /// The day of the call that is proven.
    public let provenOn: OrNull<String>
    /// What is wrong with the call that proves it, or else with the last try; each with its rule.
    public let wrong: [String]
    /// What is to be done next.
    public let nextStep: OrNull<String>

    init(_ standing: CallbackStanding) {
        let (callback, judgement) = (standing.dossier.callback, standing.judgement)
        (id, policyNumber, kind) = (callback.id.rawValue, callback.policyNumber.rawValue, callback.kind.rawValue)
        phone = OrNull(callback.phone?.masked)
        state = judgement.state.word.rawValue
        openedOn = OrNull(callback.openedOn?.description)
        lastDay = OrNull(standing.timeLeft?.lastDay.description)
        deadline = "\(judgement.duty.deadline)"
        daysLeft = OrNull(standing.timeLeft?.days)
        workingDaysLeft = OrNull(standing.timeLeft?.workingDays)
        let entries = Dictionary(
            standing.dossier.attempts.map { ($0.id.rawValue, $0) }, uniquingKeysWith: { first, _ in first })
        tries = judgement.counting.map { Try($0, entry: entries[$0.attempt.key]) }
        provenBy = OrNull(judgement.provenCall?.recording.description)
        provenOn = OrNull(judgement.provenCall?.day.description)
        let telling = judgement.counting.first { $0.provenCall != nil } ?? judgement.counting.last
        wrong = telling.map { Self.shortfall($0.result) + Try.wrong($0) } ?? []
        nextStep = OrNull(standing.next?.description)
    }
}

extension DutyDocument {
    /// What keeps a result from being an affirmed one; of one that nobody entered the next step tells.
    private static func shortfall(_ result: ContactResult) -> [String] {
        switch result {
        case .affirmed, .notEntered: []
        case .incomplete, .problem, .notReached: ["\(result.rule): \(result)"]
        }
    }
}

extension DutyDocument.Try {
    init(_ attempt: AttemptJudgement, entry: AttemptEntry?) {
        let evidence = attempt.attempt.evidence
        attemptID = OrNull(entry?.id.rawValue)
        day = attempt.day.description
        time = OrNull((entry?.at ?? evidence?.call?.detail.startedAt)?.description)
        person = OrNull(entry?.person.rawValue)
        method = attempt.attempt.channel.rawValue
        content = OrNull(
            (entry?.content?.answers).map { answers in
                Dictionary(uniqueKeysWithValues: answers.map { ($0.key.rawValue, $0.value.rawValue) })
            })
        problems = OrNull(entry?.problems.map(PersonalData.masked(text:)))
        callID = OrNull(evidence?.call?.detail.id.description)
        recordingID = OrNull(evidence?.recording?.id.description)
        result = attempt.result.description
        isProven = attempt.isProven
        wrong = Self.wrong(attempt)
    }

    static func wrong(_ attempt: AttemptJudgement) -> [String] {
        attempt.faultsAndFlaws.map { "\($0.rule): \($0)" }
    }
}
