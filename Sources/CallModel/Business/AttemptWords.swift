/// Who was spoken to; only the policyholder in person counts as reached (投保人本人).
public enum Party: String, Hashable, Codable, Sendable, CaseIterable {
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

/// A way to call back (回访方式).
public enum CallbackChannel: String, Hashable, Codable, Sendable, CaseIterable {
    /// 电话
    case telephone
    /// 上门, 面访
    case visit
    /// 信函
    case letter
    /// 电子化
    case electronic
}

/// Why a visit or letter takes the place of a call.
public enum OffPhoneGround: String, Hashable, Codable, Sendable, CaseIterable {
    /// There is no number at all (确无电话).
    case noPhone = "no_phone"
    /// Calls failed (电话回访不成功).
    case failed
    /// The policyholder would not be called (明确表示拒绝).
    case refused
}

/// Why a call did not reach anybody.
public enum CallFailure: String, Hashable, Codable, Sendable, CaseIterable {
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
