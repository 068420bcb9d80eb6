internal import CallCatalog
internal import CallModel
internal import CallbackDuty

extension Doctor {
    /// Whether the company's units are a tree, and whether callbacks are made at provincial level or above (SD 五, R25).
    static func units(_ home: OpenHome) -> [Check] {
        do {
            let units = try home.catalog.read { try $0.units() }
            guard !units.isEmpty else { return [] }
            let faults = try UnitTree(units).callCentreFaults
            return [
                Check(
                    name: "units", state: faults.isEmpty ? .ok : .warning,
                    found: faults.isEmpty
                        ? "\(units.count) units" : faults.map { "\($0.rule): \($0)" }.joined(separator: "; "),
                    mend: faults.isEmpty ? "" : "callbacks are made at provincial level or above")
            ]
        } catch {
            return [Check(name: "units", state: .failed, found: "\(error)", mend: "import the units again")]
        }
    }
}
