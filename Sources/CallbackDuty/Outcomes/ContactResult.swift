/// What an attempt came to, in neutral facts, each with what it lacks for the next.
public enum ContactResult: Hashable, Sendable {
    /// The policyholder was not reached in person.
    case notReached(NotReached)
    /// He was reached, but these items were not put to him.
    case incomplete(notPut: [ScriptItemID])
    /// He was told everything, but did not affirm everything: a problem case (问题件).
    case problem(Unaffirmed)
    /// He was told everything and affirmed everything.
    case affirmed

    /// Why the policyholder does not count as reached.
    public enum NotReached: Hashable, Sendable {
        /// The call came to this.
        case call(CallFailure)
        /// Somebody else was spoken to.
        case otherParty(Party)
        /// His identity was not verified (未核实身份).
        case identityNotVerified
        /// No script says what makes an identity verified.
        case noScript
        /// No signed paper came back, or none was scanned.
        case noSignedPaper
        /// Somebody else signed (代签名).
        case signedBy(Party)
        /// Nobody compared the signature.
        case signatureNotChecked
    }

    /// The items that were not affirmed; at least one.
    public struct Unaffirmed: Hashable, Sendable {
        /// Answered with no.
        public let denied: [ScriptItemID]
        /// Not clearly answered.
        public let unclear: [ScriptItemID]

        /// - Returns: `nil` where there is none.
        public init?(denied: [ScriptItemID], unclear: [ScriptItemID]) {
            guard !denied.isEmpty || !unclear.isEmpty else { return nil }
            (self.denied, self.unclear) = (denied, unclear)
        }
    }

    /// How far it got; `nil` where the policyholder was not reached.
    public var level: ContactLevel? {
        switch self {
        case .notReached: nil
        case .incomplete: .reached
        case .problem(let items): items.unclear.isEmpty ? .clear : .told
        case .affirmed: .affirmed
        }
    }
}

/// Why a call did not reach anybody.
public enum CallFailure: String, Hashable, Sendable, CaseIterable {
    /// 明确表示拒绝
    case refused
    /// 方言差异
    case language
    /// 无人接听
    case noAnswer = "no_answer"
    /// 占线
    case busy
    /// 关机, 不在服务区
    case unavailable
    /// 空号
    case unassignedNumber = "unassigned_number"
    /// 错号
    case wrongNumber = "wrong_number"
    /// 停机
    case outOfService = "out_of_service"
    /// 语音信箱
    case voicemail
    /// 系统故障
    case systemFault = "system_fault"
}
