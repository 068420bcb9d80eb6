internal import CallModel

/// What the columns of a core system's list mean, whatever they are called there.
public struct ListMapping: Hashable, Sendable {
    /// Where rows come from.
    public enum Layout: Hashable, Sendable {
        /// Separated values, their columns named by the first line.
        case csv(CSVDialect)
        /// JSON objects: in an array, or one behind the other.
        case json
    }

    /// Its name: that of its file.
    public let name: String
    /// Where rows come from.
    public let layout: Layout
    /// How its characters are written.
    public let encoding: TextEncoding
    /// Which of its columns hold ours; what is left out is called as we call it.
    public let columns: [String: ColumnExpression]
    /// What its words mean, by our column.
    public let words: [String: [String: String]]
    /// How it writes days; the first form that fits counts.
    public let days: [TimePattern]
    /// How it writes times; the first form that fits counts.
    public let times: [TimeForm]

    /// A mapping.
    public init(
        name: String, layout: Layout, encoding: TextEncoding, columns: [String: ColumnExpression],
        words: [String: [String: String]], days: [TimePattern], times: [TimeForm]
    ) {
        (self.name, self.layout, self.encoding, self.columns) = (name, layout, encoding, columns)
        (self.words, self.days, self.times) = (words, days, times)
    }

    /// Every column of every list, by our name: what a mapping may speak of.
    public static let knownColumns: Set<String> = [
        "policyNumber", "holderName", "holderIDNumber", "phone", "otherPhone", "product", "channel", "salesAgent",
        "issuedOn", "receiptSignedOn", "hesitationDays", "contractEndsOn", "unit", "holderAgent",
        "holderKind", "term", "callbackID", "kind", "openedOn", "dueBy", "attemptID", "time", "person", "method",
        "content", "problems", "result", "script",
        "enteredOn", "supersedes", "call", "language", "visitor", "ground", "visitImpossible", "scan", "signer",
        "checkedBy", "consent", "identityChecked", "trace", "heldFrom", "heldUntil", "origin", "agentCode", "name",
        "leftOn", "unitCode", "level", "parent", "callCentre", "caseID", "agent", "text", "outcome", "closedOn",
        "step", "action", "day", "by", "wantsMore", "recipient", "questionnaireID", "issuedBy", "returnedOn",
        "complaintID", "policyNumbers", "receivedOn", "eventID", "amountYuan", "graceEndsOn", "paidOn",
    ]

    /// Which columns of the list hold one of ours.
    func sources(of column: String) -> Set<String> { columns[column]?.columns ?? [column] }

    func day(_ text: String) -> CivilDate? {
        days.lazy.compactMap { pattern -> CivilDate? in
            if case .wall(let reading)? = pattern.read(text) { reading.date } else { nil }
        }.first
    }

    /// - Returns: the instant in whole seconds; a time that the clocks pass twice reads as the earlier.
    func time(_ text: String, in zone: SiteTimeZone) -> UTCInstant? {
        switch times.lazy.compactMap({ $0.read(text) }).first {
        case .time(.instant(let instant)): instant
        case .time(.wall(let reading)): zone.instant(of: reading.date, secondOfDay: reading.secondOfDay)
        case .never, nil: nil
        }
    }
}
