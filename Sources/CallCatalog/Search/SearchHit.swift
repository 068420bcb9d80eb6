public import CallModel

/// Something that a search found.
public enum SearchHit: Hashable, Sendable {
    /// A policy, by its number, its holder's name or one of the holder's numbers.
    case policy(Policy)
    /// A callback, by its key or its number.
    case callback(Callback)
    /// A recording, by its name or a number in it.
    case recording(RecordingSummary)
    /// A call, by an identifier or the customer's number.
    case call(CallDetail)
    /// An agent's extension, and when the last recording of theirs began.
    case agent(String, lastAt: UTCInstant)
    /// A sales agent, by the code, the name or a number.
    case salesAgent(SalesAgent)
    /// A problem case, by its key or what somebody wrote of it.
    case problemCase(ProblemCase)
    /// A complaint, by its reference or what it says.
    case complaint(Complaint)
    /// An attempt at a callback, by the problems that somebody noted.
    case attempt(AttemptEntry)
    /// A legal hold, by its reason or reference.
    case hold(LegalHold)

    /// What it is, in the word of lists.
    public var kind: String {
        switch self {
        case .policy: "policy"
        case .callback: "callback"
        case .recording: "recording"
        case .call: "call"
        case .agent: "agent"
        case .salesAgent: "sales_agent"
        case .problemCase: "case"
        case .complaint: "complaint"
        case .attempt: "attempt"
        case .hold: "hold"
        }
    }
}

/// What is looked for.
public struct SearchQuery: Hashable, Sendable {
    /// As it was typed, but for its width.
    public let text: String
    /// The last digits of a telephone number; `nil` where the text is none.
    public let lastDigits: String?
    /// At most so many of each kind.
    public let limit: Int

    /// Fewer digits are the end of too many numbers.
    public static let fewestDigits = 3

    /// - Parameters:
    ///   - text: as it was typed, in any width.
    ///   - number: what telephone number it is, if it is a whole one.
    ///   - limit: at most so many of each kind.
    public init(_ text: String, number: PhoneNumber?, limit: Int) {
        // Input methods leave full-width digits and letters (８００９): keys and numbers are written with the narrow ones.
        let text = SearchText.narrow(text)
        let digits = text.filter { $0.isASCII && $0.isNumber }
        let isNumber = text.allSatisfy { $0.isASCII && ($0.isNumber || "+-() ".contains($0)) }
        let known = number.flatMap { $0.isPublic ? String($0.normalised.dropFirst()) : nil } ?? digits
        (self.text, self.limit) = (text, limit)
        lastDigits = isNumber && digits.utf8.count >= Self.fewestDigits ? known : nil
    }
}
