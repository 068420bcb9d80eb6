/// An item's name in a script: `N5`.
public struct ScriptItemID: RawRepresentable, Hashable, Comparable, Codable, CodingKeyRepresentable, Sendable,
    CustomStringConvertible
{
    /// As configured.
    public let rawValue: String
    /// Wraps a configured name.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// Orders by text.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    /// The name itself.
    public var description: String { rawValue }
}

/// The answer to an item that was put; one that was not put has none.
public enum Answer: String, Hashable, Codable, Sendable, CaseIterable {
    /// 是
    case yes
    /// 否
    case no
    /// Not clear (不清楚).
    case unclear
}

/// What was said by the policyholder, or by who was taken for him.
public struct ScriptAnswers: Hashable, Codable, Sendable {
    /// The version of the script that was used.
    public let scriptVersion: String
    /// The items that were put, and what was answered; for an announcement, that it was made.
    public let answers: [ScriptItemID: Answer]

    /// What was said.
    public init(scriptVersion: String, answers: [ScriptItemID: Answer]) {
        (self.scriptVersion, self.answers) = (scriptVersion, answers)
    }
}
