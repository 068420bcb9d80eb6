public import CallModel

/// Who may do what (`access` in `huiyin.yaml`).
public struct AccessSettings: Sendable {
    /// Who holds each role.
    public let holders: [Role: [AccessMember]]
    /// Who may say with `--actor` for whom he works.
    public let mayActForOthers: [AccessMember]
    /// Who sees only what a unit and those below it answer for (R25).
    public let units: [UnitCode: [AccessMember]]

    init(_ section: ConfigurationSection) throws(ConfigurationError) {
        let roles = try section.section("roles")
        try roles.refuseUnknownKeys()
        var holders: [Role: [AccessMember]] = [:]
        for role in Role.allCases {
            holders[role] = try roles.values(role.rawValue, AccessMember.words, AccessMember.init)
        }
        self.holders = holders
        let units = try section.section("units")
        var bound: [UnitCode: [AccessMember]] = [:]
        for code in units.keys {
            bound[UnitCode(rawValue: code)] = try units.values(code, AccessMember.words, AccessMember.init)
        }
        self.units = bound
        mayActForOthers = try section.values("actForOthers", AccessMember.words, AccessMember.init)
    }
}
