internal import CallModel

/// Judges the attempts at one callback, each in the light of those before it.
public struct AttemptJudge: Sendable {
    private let rules: AttemptRules

    /// A judge by these rules.
    public init(rules: AttemptRules) { self.rules = rules }

    /// The attempts in order of time, each with what it came to.
    public func judge(_ attempts: [Attempt], of callback: AttemptContext) -> [AttemptJudgement] {
        // Swift's sort is stable: attempts of one day keep the order in which they were entered.
        attempts.sorted { $0.day < $1.day }.reduce(into: []) { judged, attempt in
            judged.append(judge(attempt, after: judged, callback))
        }
    }

    private func judge(
        _ attempt: Attempt, after earlier: [AttemptJudgement], _ callback: AttemptContext
    ) -> AttemptJudgement {
        let day = attempt.madeOn
        let callback = callback.asOf(day)
        let script = rules.script(callback.kind, on: day)
        let checklist = Checklist(script: script, context: callback.script)
        let proof = proof(of: attempt, callback)
        var faults = entryFaults(attempt, day)
        if let conversation = attempt.conversation {
            faults += scriptFaults(conversation, script)
            if attempt.channel == .telephone { faults += checklist.announcementFaults(conversation) }
        }
        faults += channelFaults(attempt, after: earlier, callback)
        return AttemptJudgement(
            attempt: attempt, day: day, result: attempt.result(checklist), proof: proof, faults: faults)
    }

    // MARK: Proof

    private func proof(of attempt: Attempt, _ callback: AttemptContext) -> Proof {
        switch attempt.method {
        case .telephone(_, let evidence):
            switch rules.lines.proof(evidence, policy: callback.policyNumber, numbers: callback.numbers) {
            case .success(let proof): .call(proof)
            case .failure(let flaws):
                evidence.recording.map { .damagedRecording($0.id, flaws) } ?? .entry(flaws)
            }
        case .visit(_, _, _, let paper?), .letter(_, _, _, let paper?): .signedPaper(paper.scan)
        case .visit(_, _, _, nil), .letter(_, _, _, nil): .entry(nil)
        case .electronic(_, let evidence): evidence.trace.map(Proof.electronicTrace) ?? .entry(nil)
        }
    }

    // MARK: Faults

    private func entryFaults(_ attempt: Attempt, _ day: CivilDate) -> [AttemptFault] {
        var faults: [AttemptFault] = []
        if attempt.day != day { faults.append(.otherDay(entered: attempt.day, called: day)) }
        if let entered = attempt.enteredOn {
            let days = entered.daysSinceEpoch - day.daysSinceEpoch
            if days > rules.entryDays { faults.append(.enteredLate(days: days)) }
            if days < 0 { faults.append(.enteredBefore(days: -days)) }
        }
        return faults
    }

    private func scriptFaults(_ conversation: Conversation, _ script: CallScript?) -> [AttemptFault] {
        guard let script else { return [.noScriptInForce] }
        var faults: [AttemptFault] = []
        if conversation.scriptVersion != script.version {
            faults.append(.scriptNotInForce(used: conversation.scriptVersion, inForce: script.version))
        }
        if script.filedAs == nil { faults.append(.scriptNotFiled(script.version)) }
        return faults
    }

    private func channelFaults(
        _ attempt: Attempt, after earlier: [AttemptJudgement], _ callback: AttemptContext
    ) -> [AttemptFault] {
        switch attempt.method {
        case .telephone: return []
        case .visit(let visitor, let ground, _, _):
            let faults = groundFaults(ground, attempt, after: earlier, callback)
            guard let seller = callback.seller else { return faults + [.sellerUnknown] }
            return visitor == seller ? faults + [.visitorIsSeller(visitor)] : faults
        case .letter(let ground, let visitImpossible, _, _):
            let faults = groundFaults(ground, attempt, after: earlier, callback)
            let hasVisit = earlier.contains { $0.attempt.channel == .visit && $0.result.level == nil }
            return hasVisit || visitImpossible != nil ? faults : faults + [.letterBeforeVisit]
        case .electronic(_, let evidence):
            return (evidence.hasConsent ? [] : [.noConsent]) + (evidence.trace == nil ? [.noTrace] : [])
        }
    }

    /// Whether what is given for leaving the telephone is there (以电话回访为主).
    private func groundFaults(
        _ ground: OffPhoneGround, _ attempt: Attempt, after earlier: [AttemptJudgement],
        _ callback: AttemptContext
    ) -> [AttemptFault] {
        let missing = [AttemptFault.withoutGround(attempt.channel, ground)]
        switch ground {
        case .noPhone: return callback.numbers.callable(on: attempt.day).isEmpty ? [] : missing
        case .failed: return earlier.count(where: \.isFailedCall) >= rules.failedCalls ? [] : missing
        case .refused:
            if earlier.contains(where: \.isRecordedRefusal) { return [] }
            return earlier.contains(where: \.isRefusal) ? [.refusalNotRecorded(attempt.channel)] : missing
        }
    }
}

extension Attempt {
    /// The day on which it was made: that of its call, where a CDR tells it, whatever was entered.
    var madeOn: CivilDate {
        if case .telephone(_, let evidence) = method { evidence.call?.day ?? day } else { day }
    }

    fileprivate var conversation: Conversation? {
        switch method {
        case .telephone(let outcome, _): outcome.conversation
        case .visit(_, _, let conversation, _), .letter(_, _, let conversation, _): conversation
        case .electronic(let conversation, _): conversation
        }
    }

    /// What it came to, whatever proves it.
    fileprivate func result(_ checklist: Checklist) -> ContactResult {
        switch method {
        case .telephone(let outcome, _):
            switch outcome {
            case .spoke(let conversation), .interrupted(let conversation): checklist.result(conversation)
            case .answeredByOther(let party): .notReached(.otherParty(party))
            case .refused: .notReached(.call(.refused))
            case .language: .notReached(.call(.language))
            case .noAnswer: .notReached(.call(.noAnswer))
            case .busy: .notReached(.call(.busy))
            case .unavailable: .notReached(.call(.unavailable))
            case .unassignedNumber: .notReached(.call(.unassignedNumber))
            case .wrongNumber: .notReached(.call(.wrongNumber))
            case .outOfService: .notReached(.call(.outOfService))
            case .voicemail: .notReached(.call(.voicemail))
            case .systemFault: .notReached(.call(.systemFault))
            case .notEntered: .notEntered
            }
        case .visit(_, _, let conversation, let paper), .letter(_, _, let conversation, let paper):
            checklist.result(conversation, paper)
        case .electronic(let conversation, let evidence):
            // The identity is checked by the procedure itself, not by a question.
            evidence.isIdentityChecked
                ? checklist.contents(conversation) : .notReached(.identityNotVerified)
        }
    }
}

extension AttemptJudgement {
    /// A call that did not reach the policyholder, and that a CDR shows to have been made to a number of his: what
    /// somebody entered is no ground for leaving the telephone.
    fileprivate var isFailedCall: Bool {
        guard attempt.channel == .telephone, result.level == nil, result != .notEntered else { return false }
        return switch proof {
        case .call: true
        case .damagedRecording(_, let flaws), .entry(let flaws?): flaws.all.allSatisfy(\.leavesTheCallMade)
        case .signedPaper, .electronicTrace, .entry(nil): false
        }
    }

    fileprivate var isRefusal: Bool { result == .notReached(.call(.refused)) }

    /// A refusal that a recording shows.
    var isRecordedRefusal: Bool { isRefusal && hasRecording }

    /// A recording of a refusal need not be a complete callback, but it has to be kept, and of that call.
    private var hasRecording: Bool {
        switch proof {
        case .call: true
        case .damagedRecording(_, let flaws): flaws.all.allSatisfy(\.leavesARefusalAudible)
        case .signedPaper, .electronicTrace, .entry: false
        }
    }
}

extension ProofFlaw {
    /// Whether a call with this flaw was still made from a line of ours to a number of the policyholder's.
    fileprivate var leavesTheCallMade: Bool {
        switch self {
        case .noCall, .notOutbound, .notOurLine, .numberUnknown, .otherNumber, .numberInQuestion: false
        case .notAnswered, .noRecording, .notMatched, .ofAnotherCall, .ofAnotherPolicy, .notTwoWay, .notComplete,
            .notArchived:
            true
        }
    }

    /// Whether a recording with this flaw still shows that the policyholder refused: it is short, and that is all.
    fileprivate var leavesARefusalAudible: Bool {
        if case .notComplete = self { true } else { false }
    }
}
