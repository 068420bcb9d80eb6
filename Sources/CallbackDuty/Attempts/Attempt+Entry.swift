public import CallModel

extension Attempt {
    /// What somebody entered, with what the call left behind.
    /// - Parameters:
    ///   - entry: as it was entered.
    ///   - day: the site's day of its time.
    ///   - evidence: of the call; nothing where it was tried in another way.
    public init(_ entry: AttemptEntry, day: CivilDate, evidence: CallEvidence) {
        let method: Method =
            switch entry.method {
            case .telephone(_, let language):
                .telephone(CallOutcome(entry, language: language), evidence)
            case .visit(let visitor, let ground, let paper): .visit(by: visitor, ground, entry.content, paper)
            case .letter(let ground, let visitImpossible, let paper):
                .letter(ground, visitImpossible: visitImpossible, entry.content, paper)
            case .electronic(let evidence): .electronic(entry.content ?? .nothing, evidence)
            }
        self.init(key: entry.id.rawValue, day: day, enteredOn: entry.enteredOn, method: method)
    }
}

extension CallOutcome {
    fileprivate init(_ entry: AttemptEntry, language: String?) {
        switch entry.result {
        case .spoke, .interrupted:
            let content = entry.content ?? .nothing
            self =
                entry.person != .policyholder
                ? .answeredByOther(entry.person) : entry.result == .spoke ? .spoke(content) : .interrupted(content)
        case .failed(let failure):
            self =
                switch failure {
                case .refused: .refused
                case .language: .language(language ?? "")
                case .noAnswer: .noAnswer
                case .busy: .busy
                case .unavailable: .unavailable
                case .unassignedNumber: .unassignedNumber
                case .wrongNumber: .wrongNumber
                case .outOfService: .outOfService
                case .voicemail: .voicemail
                case .systemFault: .systemFault
                }
        }
    }
}

extension ScriptAnswers {
    /// Nobody says what was put.
    fileprivate static let nothing = ScriptAnswers(scriptVersion: "", answers: [:])
}
