/// The code of a sales agent (销售人员工号), as the core system writes it.
public struct AgentCode: RawRepresentable, Hashable, Comparable, Codable, Sendable, CustomStringConvertible {
    /// The code.
    public let rawValue: String
    /// Wraps the core system's text.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// Orders by text.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    /// The code itself.
    public var description: String { rawValue }
}
