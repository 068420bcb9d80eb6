public import CallModel

/// What was said by the policyholder, or by who was taken for him.
public typealias Conversation = ScriptAnswers

/// How a telephone call ended; one for each attempt.
public enum CallOutcome: Hashable, Sendable {
    /// The policyholder, or who was taken for him, heard the script to its end.
    case spoke(Conversation)
    /// The call broke off (中断).
    case interrupted(Conversation)
    /// Somebody else answered.
    case answeredByOther(Party)
    /// The policyholder would not be called back (明确表示拒绝).
    case refused
    /// Dialect or language stood in the way (方言差异): what would be needed.
    case language(String)
    /// Nobody picked up (无人接听).
    case noAnswer
    /// Busy (占线).
    case busy
    /// Switched off or out of range (关机, 不在服务区).
    case unavailable
    /// Unassigned number (空号).
    case unassignedNumber
    /// Wrong number (错号).
    case wrongNumber
    /// Out of service (停机).
    case outOfService
    /// A voicemail box.
    case voicemail
    /// A fault of ours or the network's.
    case systemFault
    /// Nobody entered what came of it (结果未录入): only a CDR or a recording tells of the call.
    case notEntered

    /// Whether the number itself is wrong, so that calling it again is of no use.
    var faultsNumber: Bool {
        switch self {
        case .unassignedNumber, .wrongNumber, .outOfService: true
        default: false
        }
    }

    /// How a call ended that only its CDR tells of. Of an answered one nobody knows who spoke.
    fileprivate init(unentered disposition: Disposition) {
        self =
            switch disposition {
            case .noAnswer, .cancelled: .noAnswer
            case .busy: .busy
            case .failed, .congestion: .systemFault
            case .answered, .unknown: .notEntered
            }
    }

    /// What was said, if anything was.
    var conversation: Conversation? {
        switch self {
        case .spoke(let conversation), .interrupted(let conversation): conversation
        default: nil
        }
    }
}

/// One try at a callback.
public struct Attempt: Hashable, Sendable {
    /// The ways to try (回访方式), each with what it leaves behind.
    public enum Method: Hashable, Sendable {
        /// A call (电话回访).
        case telephone(CallOutcome, CallEvidence)
        /// A visit (上门回访, 面访) by somebody, on a ground, with the answers on a paper.
        case visit(by: AgentCode, OffPhoneGround, Conversation?, SignedPaper?)
        /// A letter (信函回访) on a ground. `visitImpossible` says why nobody went there; `nil` where that is not said.
        case letter(OffPhoneGround, visitImpossible: String?, Conversation?, SignedPaper?)
        /// An electronic callback (电子化回访).
        case electronic(Conversation, ElectronicEvidence)
    }

    /// The key of the attempt in the core system.
    public let key: String
    /// When it was made, or its paper came back: the site's day.
    public let day: CivilDate
    /// When its result was entered; `nil` where nobody says.
    public let enteredOn: CivilDate?
    /// How it was tried, and what came of it.
    public let method: Method

    /// An attempt.
    public init(key: String, day: CivilDate, enteredOn: CivilDate?, method: Method) {
        (self.key, self.day, self.enteredOn, self.method) = (key, day, enteredOn, method)
    }

    /// A call that nobody entered: what its CDR and its recording tell is all that is known of it.
    public init(unentered evidence: CallEvidence, key: String, day: CivilDate) {
        let outcome = evidence.call.map { CallOutcome(unentered: $0.detail.disposition) } ?? .notEntered
        self.init(key: key, day: day, enteredOn: nil, method: .telephone(outcome, evidence))
    }

    /// What a call left behind; `nil` where it was tried in another way.
    public var evidence: CallEvidence? { if case .telephone(_, let evidence) = method { evidence } else { nil } }

    /// The way it was tried.
    public var channel: CallbackChannel {
        switch method {
        case .telephone: .telephone
        case .visit: .visit
        case .letter: .letter
        case .electronic: .electronic
        }
    }
}
