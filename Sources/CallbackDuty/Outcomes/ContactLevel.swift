/// How far a callback got: neutral facts, each of which includes those before it. Rules name them, and name them
/// differently (``CallbackWording``).
public enum ContactLevel: String, Hashable, Comparable, Sendable, CaseIterable {
    /// The policyholder in person (回访到投保人本人).
    case reached
    /// Every item was put to him (告知).
    case told
    /// He answered every item with yes or no (清楚回答).
    case clear
    /// He answered every item with yes (全部肯定).
    case affirmed

    /// Orders by how far it is.
    public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .reached: 0
        case .told: 1
        case .clear: 2
        case .affirmed: 3
        }
    }
}

/// What two rules of two years call by the same words (回访成功, 回访完成).
public struct CallbackWording: Hashable, Sendable {
    /// Which wording it is: `SD13`.
    public let name: String
    /// Where it stands.
    public let sources: [RuleSource]
    /// From which on a callback is called 成功; `nil` where the rule has no such word.
    public let successful: ContactLevel?
    /// From which on it is called 完成; `nil` where the rule has no such word.
    public let complete: ContactLevel?

    /// A wording.
    public init(name: String, sources: [RuleSource], successful: ContactLevel?, complete: ContactLevel?) {
        (self.name, self.sources) = (name, sources)
        (self.successful, self.complete) = (successful, complete)
    }

    /// What it calls a result.
    public func labels(_ result: ContactResult) -> Set<CallbackLabel> {
        var labels: Set<CallbackLabel> = []
        if let successful, let level = result.level, level >= successful { labels.insert(.successful) }
        if let complete, let level = result.level, level >= complete { labels.insert(.complete) }
        if case .problem = result { labels.insert(.problemCase) }
        return labels
    }
}

/// The words of the rules.
public enum CallbackLabel: String, Hashable, Sendable, CaseIterable {
    /// 回访成功
    case successful
    /// 回访完成
    case complete
    /// 问题件
    case problemCase = "problem_case"
}
