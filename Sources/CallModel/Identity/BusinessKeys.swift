/// A policy's number (保单号) as the core system writes it.
public struct PolicyNumber: RawRepresentable, Hashable, Comparable, Codable, Sendable {
    /// The number, trimmed of surrounding blanks.
    public let rawValue: String
    /// Wraps the core system's text.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// Orders by text.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// The core system's key of a callback (回访) that is owed.
public struct CallbackID: RawRepresentable, Hashable, Comparable, Codable, Sendable {
    /// The key, trimmed of surrounding blanks.
    public let rawValue: String
    /// Wraps the core system's text.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// Orders by text.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

extension PolicyNumber: CustomStringConvertible {
    /// The number itself.
    public var description: String { rawValue }
}

extension CallbackID: CustomStringConvertible {
    /// The key itself.
    public var description: String { rawValue }
}
