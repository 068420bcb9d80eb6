public import CallModel

/// The units of a company, and whose callbacks each may see: its own and those of every unit below it, and no others
/// (SD 五, R25).
public struct UnitTree: Hashable, Sendable {
    private let units: [UnitCode: OrganisationUnit]

    /// What keeps units from being a tree.
    public enum Fault: Error, Hashable, Sendable, CustomStringConvertible {
        /// Two have one code.
        case repeated(UnitCode)
        /// It belongs to one that is not among them.
        case unknownParent(of: UnitCode)
        /// It belongs to one that does not stand above it; with that no unit can be below itself.
        case notBelowParent(UnitCode)

        /// One line.
        public var description: String {
            switch self {
            case .repeated(let code): "two have the code \(code)"
            case .unknownParent(let code): "\(code) belongs to one that is not among them"
            case .notBelowParent(let code): "\(code) belongs to one that does not stand above it"
            }
        }
    }

    /// - Throws: ``Fault`` for the first unit by code that does not fit.
    public init(_ units: [OrganisationUnit]) throws(Fault) {
        var byCode: [UnitCode: OrganisationUnit] = [:]
        let units = units.sorted { $0.code < $1.code }
        for unit in units {
            guard byCode.updateValue(unit, forKey: unit.code) == nil else { throw .repeated(unit.code) }
        }
        for unit in units {
            guard let parent = unit.parent else { continue }
            guard let above = byCode[parent] else { throw .unknownParent(of: unit.code) }
            guard above.level < unit.level else { throw .notBelowParent(unit.code) }
        }
        self.units = byCode
    }

    /// Whether one unit may see what is another's. A unit that is not known is seen by none and sees nothing.
    public func sees(_ viewer: UnitCode, _ unit: UnitCode) -> Bool {
        var place = units[unit]
        while let here = place {
            if here.code == viewer { return true }
            place = here.parent.flatMap { units[$0] }
        }
        return false
    }

    /// Every unit whose callbacks one may see, in order.
    public func visible(to viewer: UnitCode) -> [UnitCode] { units.keys.filter { sees(viewer, $0) }.sorted() }

    /// The call centres below provincial level, in order: callbacks are made at that level or above
    /// (集中…上收至省级及以上).
    public var callCentreFaults: [CallCentreFault] {
        units.values.filter { $0.hasCallCentre && $0.level > .province }
            .map { CallCentreFault(unit: $0.code, level: $0.level) }.sorted { $0.unit < $1.unit }
    }
}

/// A call centre where there may be none.
public struct CallCentreFault: RuleEvidence {
    /// Where.
    public let unit: UnitCode
    /// How high that stands.
    public let level: UnitLevel

    /// The rule.
    public var rule: RuleID { .callCentre }

    /// One line for a reader.
    public var description: String { "unit \(unit) makes callbacks at the level of a \(level)" }
}
