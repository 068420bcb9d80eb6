/// Something that was done about a problem case.
public struct CaseStep: Hashable, Codable, Sendable {
    /// What tells one from another.
    public struct Key: Hashable, Codable, Sendable, CustomStringConvertible {
        /// The case.
        public let caseID: CaseID
        /// The step's own key, or its number within the case.
        public let step: String

        /// A key.
        public init(caseID: CaseID, step: String) { (self.caseID, self.step) = (caseID, step) }

        /// For a reader.
        public var description: String { "\(caseID) step \(step)" }
    }

    /// What was done.
    public enum Action: Hashable, Codable, Sendable {
        /// Explained on the telephone (电话沟通解释, R41): in which call, and whether the policyholder wants more explained.
        case explained(call: String?, wantsMore: Bool?)
        /// Visited with a questionnaire (面访, R41); of misconduct, by staff (R45).
        case visited
        /// The policyholder was told of the missing or foreign signature (R44).
        case told
        /// He signed anew (R44).
        case signedAnew(SignedPaper)
        /// A department that has to know acknowledged it (R45).
        case acknowledged(recipient: String)
        /// It was found to be so (R46).
        case confirmed
        /// A page of the detailed record was signed (R47).
        case recordSigned(RecordSigner, scan: SHA256Digest)
    }

    /// Its key.
    public let key: Key
    /// What was done.
    public let action: Action
    /// When.
    public let day: CivilDate
    /// Who did it; `nil` where nobody says.
    public let by: AgentCode?
    /// What there is to say about it, as somebody wrote it.
    public let text: String?

    /// A step.
    public init(key: Key, action: Action, day: CivilDate, by: AgentCode?, text: String?) {
        (self.key, self.action, self.day, self.by, self.text) = (key, action, day, by, text)
    }
}

/// Who signs the record of a misconduct case (R47).
public enum RecordSigner: String, Hashable, Codable, Sendable, CaseIterable {
    /// 销售人员
    case agent
    /// 客户
    case customer
    /// 调查人员
    case investigator
}

extension CaseStep.Action {
    /// What was done, in a word.
    public enum Word: String, Hashable, Sendable, CaseIterable {
        /// Explained on the telephone.
        case explained
        /// Visited.
        case visited
        /// Told of a signature.
        case told
        /// Signed anew.
        case signedAnew = "signed_anew"
        /// Acknowledged by a department.
        case acknowledged
        /// Found to be so.
        case confirmed
        /// A page of the record was signed.
        case recordSigned = "record_signed"
    }

    /// The same in a word.
    public var word: Word {
        switch self {
        case .explained: .explained
        case .visited: .visited
        case .told: .told
        case .signedAnew: .signedAnew
        case .acknowledged: .acknowledged
        case .confirmed: .confirmed
        case .recordSigned: .recordSigned
        }
    }
}
