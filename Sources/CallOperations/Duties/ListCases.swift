internal import CallCatalog
internal import CallModel
public import CallbackDuty

/// `list cases`, `list complaints` and `list contacts`.
public struct ListCases {
    private let home: OpenHome

    /// Of this home.
    public init(_ home: OpenHome) { self.home = home }

    /// The problem cases, in the order that they were opened, those that an attempt opened and no list has among them (R40).
    /// - Parameter state: only those that stand so.
    public func cases(
        _ filter: ListFilter, state: CaseStanding.Word?
    ) throws(OperationFailure) -> [CaseDocument] {
        let (wanted, sight) = (try filter.cases(), try home.sight())
        return try OperationFailure.translating {
            let judge = try CaseJudge(home)
            return try home.catalog.read { catalog in
                let listed = try catalog.caseDossiers(wanted).map { CaseDocument(try judge.report($0, catalog)) }
                let all = try (listed + unlisted(filter, wanted, judge, catalog)).filter {
                    try sight.covers(PolicyNumber(rawValue: $0.policyNumber), in: catalog)
                }
                return Array(
                    all.filter { state == nil || $0.state == state?.rawValue }
                        .sorted { ($0.openedOn, $0.id) < ($1.openedOn, $1.id) }.prefix(filter.limit ?? .max))
            }
        }
    }

    private func unlisted(
        _ filter: ListFilter, _ wanted: CaseFilter, _ judge: CaseJudge, _ catalog: CatalogReader
    ) throws -> [CaseDocument] {
        guard wanted.agent == nil, wanted.kind == nil || wanted.kind == .explanation else { return [] }
        var callbacks = CallbackFilter()
        (callbacks.policy, callbacks.id) = (wanted.policy, wanted.callback)
        callbacks.isEnteredOnly = true
        return try catalog.dossiers(callbacks).flatMap { dossier -> [CaseDocument] in
            let listed = dossier.cases.filter { $0.kind == .explanation }
            return try judge.callbacks.standing(of: dossier, .presence).judgement.problems.filter { opening in
                !listed.contains { $0.attemptID == nil || $0.attemptID?.rawValue == opening.attempt }
                    && wanted.from.map { $0 <= opening.day } ?? true
                    && wanted.through.map { opening.day <= $0 } ?? true
            }.map { CaseDocument(unlisted: $0, of: dossier.callback) }
        }
    }

    /// The complaints, in the order that they came in.
    public func complaints(_ filter: ListFilter) throws(OperationFailure) -> [ComplaintDocument] {
        try filter.require(only: [.policy, .from, .to, .limit], of: "complaints")
        let sight = try home.sight()
        return try OperationFailure.translating {
            try home.catalog.read { catalog in
                try catalog.complaints(policy: filter.policy.map(PolicyNumber.init(rawValue:))).filter { found in
                    try sight.covers(found, in: catalog) && filter.from.map { $0 <= found.receivedOn } ?? true
                        && filter.to.map { found.receivedOn <= $0 } ?? true
                }.prefix(filter.limit ?? .max).map { try ComplaintDocument($0, catalog) }
            }
        }
    }
}

extension ListFilter {
    fileprivate func cases() throws(OperationFailure) -> CaseFilter {
        try require(only: [.policy, .callback, .agent, .kind, .from, .to, .limit], of: "cases")
        var filter = CaseFilter()
        filter.policy = policy.map(PolicyNumber.init(rawValue:))
        filter.callback = callback.map(CallbackID.init(rawValue:))
        filter.agent = agent.map(AgentCode.init(rawValue:))
        if let kind {
            guard let word = ProblemCase.Kind(rawValue: kind) else {
                let words = ProblemCase.Kind.allCases.map(\.rawValue).joined(separator: ", ")
                throw OperationFailure(.usage, "'\(kind)' is no kind of case; there are \(words)")
            }
            filter.kind = word
        }
        (filter.from, filter.through) = (from, to)
        return filter
    }
}
