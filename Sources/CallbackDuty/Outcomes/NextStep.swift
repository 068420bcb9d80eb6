public import CallModel

/// What has to be done next on a callback that is still owed.
public enum NextStep: RuleEvidence {
    /// Call (以电话回访为主).
    case call
    /// The number is wrong, or there is none: have it reconfirmed, by a list to the department concerned (出具清单).
    case reconfirmNumber(wrong: [PhoneNumber])
    /// Call the number that came in the place of a wrong one (再次进行电话回访).
    case callNewNumber([PhoneNumber])
    /// Find out who is heard at the number, and record it (投保人不同而联系电话相同; 填写其本人电话号码).
    case investigate(PhoneNumber, NumberQuestion)
    /// Call with somebody who speaks the language (方言差异).
    case callIn(language: String)
    /// Enter what was answered in the call of this day: that it was made is proven (及时记录).
    case enterResult(CivilDate)
    /// A visit or letter by service staff, on this ground.
    case visitOrLetter(OffPhoneGround)

    /// The rule.
    public var rule: RuleID {
        switch self {
        case .call: .telephoneFirst
        case .reconfirmNumber, .callNewNumber: .reconfirmNumber
        case .investigate(_, let question): question.rule
        case .callIn: .language
        case .enterResult: .promptEntry
        case .visitOrLetter: .visitGround
        }
    }

    /// One line for a reader; numbers are masked.
    public var description: String {
        switch self {
        case .call: "call"
        case .reconfirmNumber(let wrong):
            wrong.isEmpty
                ? "no number: have it reconfirmed"
                : "have the number reconfirmed: \(wrong.map(\.masked).joined(separator: ", ")) is wrong"
        case .callNewNumber(let numbers): "call the new number \(numbers.map(\.masked).joined(separator: ", "))"
        case .investigate(let number, let question): "investigate \(number.masked): \(question)"
        case .callIn(let language): "call in \(PrintableText.line(language))"
        case .enterResult(let day): "enter what was answered in the call of \(day)"
        case .visitOrLetter(let ground): "visit or letter (\(ground.rawValue))"
        }
    }
}

extension DutyJudgement {
    /// What has to be done next; `nil` where nothing is owed any more.
    /// - Parameters:
    ///   - numbers: the numbers held for the policyholder.
    ///   - reconfirmedOn: when the department concerned last answered what his number is; `nil` if never.
    ///   - today: the site's day.
    public func nextStep(
        numbers: HeldNumbers, reconfirmedOn: CivilDate?, today: CivilDate
    ) -> NextStep? {
        guard isOwed else { return nil }
        if let waiting = counting.first(where: \.awaitsResult) { return .enterResult(waiting.day) }
        if attempts.contains(where: \.isRecordedRefusal) { return .visitOrLetter(.refused) }
        let callable = numbers.callable(on: today)
        let wrong = attempts.compactMap(\.wrongNumber)
        let right = callable.subtracting(wrong.map(\.number))
        let left = right.filter { numbers.questions[$0] == nil }
        // Before anybody reconfirms a number or goes there, what is known to be open about it is found out.
        if left.isEmpty, let number = right.min(), let question = numbers.questions[number] {
            return .investigate(number, question)
        }
        guard !left.isEmpty else {
            let lastFault = wrong.map(\.day).max()
            let isReconfirmed =
                reconfirmedOn.map { day in
                    lastFault.map { day >= $0 } ?? duty.hadArisen(by: day)
                } ?? false
            let ground: OffPhoneGround = callable.isEmpty ? .noPhone : .failed
            return isReconfirmed
                ? .visitOrLetter(ground) : .reconfirmNumber(wrong: callable.sorted())
        }
        let dialled = Set(attempts.compactMap(\.dialled))
        if !wrong.isEmpty, left.isDisjoint(with: dialled) { return .callNewNumber(left.sorted()) }
        let lastCall = attempts.last { $0.attempt.channel == .telephone }
        if case .telephone(.language(let language), _)? = lastCall?.attempt.method {
            return .callIn(language: language)
        }
        return .call
    }
}

extension AttemptJudgement {
    /// The number that was dialled, by the CDR.
    fileprivate var dialled: PhoneNumber? {
        if case .telephone(_, let evidence) = attempt.method { evidence.call?.detail.callee.number } else { nil }
    }

    /// The number that proved wrong.
    fileprivate var wrongNumber: (number: PhoneNumber, day: CivilDate)? {
        guard case .telephone(let outcome, _) = attempt.method, outcome.faultsNumber, let dialled else {
            return nil
        }
        return (dialled, day)
    }
}
