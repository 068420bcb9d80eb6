public import CallModel

extension BusinessListReader<OrganisationUnit> {
    /// A list of the company's units: `unitCode, level, parent, name, callCentre`. `level` is head_office, province, city or
    /// county; `callCentre` says with yes or no whether callbacks are made from there.
    public static func units() -> BusinessListReader<OrganisationUnit> {
        BusinessListReader(
            required: ["unitCode", "level", "parent"], optional: ["name", "callCentre"]
        ) { row throws(RowRejection.Reason) in
            OrganisationUnit(
                code: UnitCode(rawValue: try row.required("unitCode")), name: row.text("name"),
                level: try row.word("level"), parent: row.text("parent").map(UnitCode.init),
                hasCallCentre: try row.isSo("callCentre") ?? false)
        }
    }
}
