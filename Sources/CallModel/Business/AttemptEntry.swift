/// The core system's key of an attempt.
public struct AttemptID: RawRepresentable, Hashable, Comparable, Codable, Sendable, CustomStringConvertible {
    /// The key, trimmed of surrounding blanks.
    public let rawValue: String
    /// Wraps the core system's text.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// Orders by text.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    /// The key itself.
    public var description: String { rawValue }
}

/// One try at a callback as somebody entered it: time, person, method, content, problems found and result
/// (回访时间、对象、方式、内容、发现的问题和处理结果, 山东省人身保险公司客户回访工作指引 第十九条, R49).
///
/// What was entered proves nothing by itself: see `CallbackDuty`.
public struct AttemptEntry: Hashable, Codable, Sendable {
    /// How it ended, as entered.
    public enum Result: Hashable, Codable, Sendable {
        /// The person heard the script to its end.
        case spoke
        /// It broke off (中断).
        case interrupted
        /// Nobody was spoken to.
        case failed(CallFailure)
    }

    /// How it was tried (方式), with what only that way leaves behind.
    public enum Method: Hashable, Codable, Sendable {
        /// A call: which one, by an identifier of the PBX where the core system passes it on, and in which language it
        /// would have to be made where that stood in the way.
        case telephone(call: String?, language: String?)
        /// A visit by somebody.
        case visit(by: AgentCode, OffPhoneGround, SignedPaper?)
        /// A letter; `visitImpossible` says why nobody went there.
        case letter(OffPhoneGround, visitImpossible: String?, SignedPaper?)
        /// An electronic callback.
        case electronic(ElectronicEvidence)
    }

    /// Its key.
    public let id: AttemptID
    /// The callback that was tried.
    public let callbackID: CallbackID
    /// When (时间): the beginning of the call, or when the paper came back.
    public let at: UTCInstant
    /// Who was spoken to, or was to be (对象).
    public let person: Party
    /// How (方式).
    public let method: Method
    /// What was said (内容); `nil` where nothing was.
    public let content: ScriptAnswers?
    /// What problems were found (发现的问题); `nil` where none were.
    public let problems: String?
    /// How it ended (结果).
    public let result: Result
    /// When the result was entered; `nil` where nobody says.
    public let enteredOn: CivilDate?
    /// The attempt in the place of which it stands: a result is never edited, only superseded.
    public let supersedes: AttemptID?

    /// An attempt.
    public init(
        id: AttemptID, callbackID: CallbackID, at: UTCInstant, person: Party, method: Method,
        content: ScriptAnswers?, problems: String?, result: Result, enteredOn: CivilDate?,
        supersedes: AttemptID? = nil
    ) {
        (self.id, self.callbackID, self.at, self.person) = (id, callbackID, at, person)
        (self.method, self.content, self.problems, self.result) = (method, content, problems, result)
        (self.enteredOn, self.supersedes) = (enteredOn, supersedes)
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

extension AttemptEntry {
    /// Whether nobody may edit it: an electronic callback's result stands as it came, and is superseded at most (EC20 三,
    /// R28).
    public var isSealed: Bool { channel == .electronic }
}

extension AttemptEntry.Result: RawRepresentable {
    /// `spoke`, `interrupted`, or why it failed.
    public var rawValue: String {
        switch self {
        case .spoke: "spoke"
        case .interrupted: "interrupted"
        case .failed(let failure): failure.rawValue
        }
    }

    /// - Returns: `nil` for any other word.
    public init?(rawValue: String) {
        switch rawValue {
        case "spoke": self = .spoke
        case "interrupted": self = .interrupted
        default:
            guard let failure = CallFailure(rawValue: rawValue) else { return nil }
            self = .failed(failure)
        }
    }
}

extension AttemptEntry.Result: CaseIterable {
    /// Every word.
    public static var allCases: [Self] { [.spoke, .interrupted] + CallFailure.allCases.map(Self.failed) }
}

extension [AttemptEntry] {
    /// Those that no other stands in the place of.
    public var inForce: [AttemptEntry] {
        let superseded = Set(compactMap(\.supersedes))
        return filter { !superseded.contains($0.id) }
    }
}
