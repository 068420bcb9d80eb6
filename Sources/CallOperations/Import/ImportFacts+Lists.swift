internal import CallCatalog
internal import CallModel
internal import CallRecords
internal import CallbackDuty
internal import Configuration

extension ImportFacts {
    /// Reads a business list, or holds it against the catalog.
    func list(
        _ kind: ImportKind, _ path: String, mapping: String?, isDryRun: Bool
    ) throws(OperationFailure) -> ImportReport {
        let mapping = try OperationFailure.translating {
            try mapping.map { try ListMapping.load($0, folder: home.layout.configuration) }
        }
        let list = ListImport(facts: self, path: path, mapping: mapping, isDryRun: isDryRun)
        let (phones, zone) = (home.phones, home.site.zone)
        let follows = CaseConsequences(home)
        return switch kind {
        case .cdr: throw OperationFailure(.usage, "call details are no business list")
        case .policies: try policies(list, follows)
        case .callbacks:
            try list.run(.callbacks(phones: phones), put: { try $1.put($0) }) {
                try $1.markStale(concerning: $0)
                try follows.withdraw(inFavourOf: $0, $1)
            }
        // How callbacks and cases stand is judged when it is asked; no recording's judgement rests on what was entered.
        case .attempts: try list.run(.attempts(zone: zone), put: { try $1.put($0) })
        case .events: try list.run(.events(kinds: try knownEvents()), put: { try $1.put($0) })
        case .numbers: try list.run(.numbers(phones: phones), put: { try $1.put($0) })
        case .agents: try list.run(.agents(phones: phones), put: { try $1.put($0) })
        // Who may see what hangs on all of them: they are taken together, or not at all.
        case .units:
            try list.run(
                .units(), size: .max, put: { try $1.put($0) }, check: { try Self.requireTree($0, $1, path) })
        case .cases:
            try list.run(.cases(), put: { try $1.put($0) }) { try follows.apply(cases: $0.map(\.id), $1) }
        case .caseSteps:
            try list.run(.caseSteps(), put: { try $1.put($0) }) {
                try follows.apply(cases: $0.map(\.key.caseID), $1)
            }
        case .questionnaires:
            try list.run(.questionnaires(), put: { try $1.put($0) }) {
                try follows.apply(cases: $0.compactMap(\.caseID), $1)
            }
        case .complaints:
            try list.run(.complaints(), put: { try $1.put($0) }) { try follows.apply(complaints: $0, $1) }
        }
    }

    private static func requireTree(_ news: [OrganisationUnit], _ catalog: CatalogReader, _ path: String) throws {
        var units = Dictionary(try catalog.units().map { ($0.code, $0) }) { first, _ in first }
        for unit in news { units[unit.code] = unit }
        do {
            _ = try UnitTree(Array(units.values))
        } catch {
            throw OperationFailure(.badInput, "\(path): \(error); nothing of the list was taken")
        }
    }

    private func knownEvents() throws(OperationFailure) -> Set<EventKind> {
        try OperationFailure.translating { try CallbackRules(folder: home.layout.configuration).events }
    }

    /// Until the first policies come, every recording may have one: then all are judged anew.
    private func policies(_ list: ListImport, _ follows: CaseConsequences) throws(OperationFailure) -> ImportReport
    {
        let isFirst = try OperationFailure.translating { try !home.catalog.read { try $0.hasPolicies() } }
        let now = home.clock.now()
        return try list.run(.policies(phones: home.phones), put: { try $1.put($0, at: now) }) {
            if isFirst { try $1.markAllStale() } else { try $1.markStale(concerning: $0) }
            try follows.apply(policies: $0, $1)
        }
    }
}
