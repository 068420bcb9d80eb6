/// An event that a retention clock counts from.
public enum RetentionAnchor: String, Hashable, Codable, Sendable, CaseIterable {
    /// The day of the recording.
    case recording
    /// The end of the contract (保险合同终止).
    case contractEnd = "contract_end"
    /// The day on which the last case that bears on the policy was closed.
    case caseClosed = "case_closed"
    /// The day on which the last complaint about the policy was closed.
    case disputeClosed = "dispute_closed"
}

/// How strong the text is that a retention class rests on (效力位阶), the strongest first. Whether less than an
/// administrative regulation may keep personal data for longer than is necessary (个人信息保护法 第十九条) is for lawyers; an
/// erasure request yields to everything that binds the company, and not to what it has only ruled for itself.
public enum BasisRank: String, Hashable, Codable, Sendable, CaseIterable {
    /// 法律
    case law
    /// 行政法规
    case administrativeRegulation = "administrative_regulation"
    /// 部门规章
    case departmentalRule = "departmental_rule"
    /// 规范性文件
    case normativeDocument = "normative_document"
    /// 地方规定
    case localGuidance = "local_guidance"
    /// 公司制度
    case companyRule = "company_rule"

    /// Whether others than the company say so.
    public var isStatutory: Bool { self != .companyRule }
}

/// One clock that applies to a recording, and how it was reckoned.
public struct RetentionReason: Hashable, Codable, Sendable {
    /// The retention class, as configured: `contract-long`.
    public let retentionClass: String
    /// What it counts from.
    public let anchor: RetentionAnchor
    /// The day of that event; `nil` while it is not known.
    public let anchorDate: CivilDate?
    /// How long it runs.
    public let period: CalendarPeriod
    /// The last day on which the recording must be kept; `nil` while the anchor is not known.
    public let lastDay: CivilDate?
    /// The rule's source, for the reader.
    public let basis: String
    /// How strong that source is; `nil` where an earlier version reckoned it.
    public let rank: BasisRank?
    /// The day of the erasure request that ended it before its time; `nil` where none did.
    public let erasureRequestedOn: CivilDate?

    /// A clock.
    public init(
        retentionClass: String, anchor: RetentionAnchor, anchorDate: CivilDate?, period: CalendarPeriod,
        lastDay: CivilDate?, basis: String, rank: BasisRank? = nil, erasureRequestedOn: CivilDate? = nil
    ) {
        (self.retentionClass, self.anchor, self.anchorDate) = (retentionClass, anchor, anchorDate)
        (self.period, self.lastDay, self.basis, self.rank) = (period, lastDay, basis, rank)
        self.erasureRequestedOn = erasureRequestedOn
    }
}

/// How long a recording is kept, with the clocks that say so.
public struct RetentionTerm: Hashable, Codable, Sendable {
    /// When it ends.
    public enum End: Hashable, Codable, Sendable {
        /// The last day on which the recording must be kept; it may be destroyed from the day after.
        case lastDay(CivilDate)
        /// Not to be destroyed: an anchor is not known yet, or no class applies.
        case open
    }

    /// When it ends.
    public let end: End
    /// The class that decides: of the latest clock, or of the first unknown anchor; `nil` where no class applies.
    public let decidingClass: String?
    /// Every clock that applies, the deciding one first.
    public let reasons: [RetentionReason]

    /// A term.
    public init(end: End, decidingClass: String?, reasons: [RetentionReason]) {
        (self.end, self.decidingClass, self.reasons) = (end, decidingClass, reasons)
    }

    /// The last day on which the recording must be kept; `nil` for "keep".
    public var lastDay: CivilDate? {
        switch end {
        case .lastDay(let day): day
        case .open: nil
        }
    }
}
