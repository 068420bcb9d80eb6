public import CallModel

/// Who was spoken to; only the policyholder in person counts as reached (投保人本人).
public enum Party: String, Hashable, Sendable, CaseIterable {
    /// 投保人
    case policyholder
    /// 被保险人
    case insured
    /// 受益人
    case beneficiary
    /// 亲属
    case relative
    /// The one who sold the policy, or another (销售人员).
    case salesAgent = "sales_agent"
    /// Anybody else.
    case other
}

/// The answer to an item that was put; one that was not put has none.
public enum Answer: String, Hashable, Sendable, CaseIterable {
    /// 是
    case yes
    /// 否
    case no
    /// Not clear (不清楚).
    case unclear
}

/// What was said by the policyholder, or by who was taken for him.
public struct Conversation: Hashable, Sendable {
    /// The version of the script that was used.
    public let scriptVersion: String
    /// The items that were put, and what was answered; for an announcement, that it was made.
    public let answers: [ScriptItemID: Answer]

    /// What was said.
    public init(scriptVersion: String, answers: [ScriptItemID: Answer]) {
        (self.scriptVersion, self.answers) = (scriptVersion, answers)
    }
}

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

    /// Whether the number itself is wrong, so that calling it again is of no use.
    var faultsNumber: Bool {
        switch self {
        case .unassignedNumber, .wrongNumber, .outOfService: true
        default: false
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

/// A paper that was signed: a questionnaire (回访问卷), scanned into the archive.
public struct SignedPaper: Hashable, Sendable {
    /// The digest of the scan.
    public let scan: SHA256Digest
    /// Who signed.
    public let signer: Party
    /// Who compared the signature; `nil` while nobody has.
    public let checkedBy: String?

    /// A signed paper.
    public init(scan: SHA256Digest, signer: Party, checkedBy: String?) {
        (self.scan, self.signer, self.checkedBy) = (scan, signer, checkedBy)
    }
}

/// Why a visit or letter takes the place of a call.
public enum OffPhoneGround: String, Hashable, Sendable, CaseIterable {
    /// There is no number at all (确无电话).
    case noPhone = "no_phone"
    /// Calls failed (电话回访不成功).
    case failed
    /// The policyholder would not be called (明确表示拒绝).
    case refused
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

/// A way to call back (回访方式).
public enum CallbackChannel: String, Hashable, Sendable, CaseIterable {
    /// 电话
    case telephone
    /// 上门, 面访
    case visit
    /// 信函
    case letter
    /// 电子化
    case electronic
}

/// What an electronic callback leaves behind.
public struct ElectronicEvidence: Hashable, Sendable {
    /// Whether the policyholder chose this way (投保人自愿).
    public let hasConsent: Bool
    /// Whether his identity was checked (身份核验).
    public let isIdentityChecked: Bool
    /// The archived trace of what was done and the pages that were shown (操作轨迹, 关键页面); `nil` where there is none.
    public let trace: SHA256Digest?

    /// Evidence.
    public init(hasConsent: Bool, isIdentityChecked: Bool, trace: SHA256Digest?) {
        (self.hasConsent, self.isIdentityChecked, self.trace) = (hasConsent, isIdentityChecked, trace)
    }
}
