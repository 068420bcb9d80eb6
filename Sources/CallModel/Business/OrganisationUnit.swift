/// The code of a unit of the company (机构代码).
public struct UnitCode: RawRepresentable, Hashable, Comparable, Codable, Sendable, CustomStringConvertible {
    /// The code.
    public let rawValue: String
    /// Wraps the core system's text.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// Orders by text.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    /// The code itself.
    public var description: String { rawValue }
}

/// How high a unit stands, highest first.
public enum UnitLevel: String, Hashable, Comparable, Codable, Sendable, CaseIterable {
    /// 总公司
    case headOffice = "head_office"
    /// 省级分公司
    case province
    /// 市级中心支公司
    case city
    /// 县级支公司, 营销服务部
    case county

    /// Whether the first stands above the second.
    public static func < (left: Self, right: Self) -> Bool { left.depth < right.depth }

    private var depth: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// A unit of the company (机构).
public struct OrganisationUnit: Hashable, Codable, Sendable {
    /// Its code.
    public let code: UnitCode
    /// What it is called; `nil` where the core system does not say.
    public let name: String?
    /// How high it stands.
    public let level: UnitLevel
    /// The one that it belongs to; `nil` for the highest.
    public let parent: UnitCode?
    /// Whether callbacks are made from there (回访中心).
    public let hasCallCentre: Bool

    /// A unit.
    public init(
        code: UnitCode, name: String? = nil, level: UnitLevel, parent: UnitCode?, hasCallCentre: Bool = false
    ) {
        (self.code, self.name, self.level) = (code, name, level)
        (self.parent, self.hasCallCentre) = (parent, hasCallCentre)
    }
}
