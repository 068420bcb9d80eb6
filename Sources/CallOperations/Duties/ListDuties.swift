internal import CallCatalog
internal import CallModel
public import CallbackDuty

/// `list due` and `list callbacks --state`: the callbacks with how they stand.
public struct ListDuties {
    private let home: OpenHome

    /// Of this home.
    public init(_ home: OpenHome) { self.home = home }

    /// Every callback that is still owed, in order of time left; what is overdue by most comes first, and each one is named
    /// (犹豫期内100%回访, SD 十八).
    public func due(_ filter: ListFilter) throws(OperationFailure) -> [DutyDocument] {
        try documents(filter) { $0.judgement.isOwed }
    }

    /// The callbacks that stand so, in order of time left.
    public func callbacks(
        _ filter: ListFilter, state: DutyState.Word
    ) throws(OperationFailure) -> [DutyDocument] {
        try documents(filter) { $0.judgement.state.word == state }
    }

    private func documents(
        _ filter: ListFilter, where isWanted: (CallbackStanding) -> Bool
    ) throws(OperationFailure) -> [DutyDocument] {
        var wanted = try filter.callbacks(home)
        // The last day is that of the list or of the rules: only the judgement tells.
        (wanted.from, wanted.through) = (nil, nil)
        let isInTime = { (standing: CallbackStanding) in
            filter.isUnbounded || standing.timeLeft.map { filter.includes($0.lastDay) } ?? false
        }
        return try OperationFailure.translating {
            let judge = try CallbackJudge(home)
            let dossiers = try home.catalog.read { try $0.dossiers(wanted) }
            return try dossiers.map { try judge.standing(of: $0, .presence) }
                .filter { isWanted($0) && isInTime($0) }.sorted(by: CallbackStanding.comesBefore)
                .prefix(filter.limit ?? .max).map(DutyDocument.init)
        }
    }
}

extension ListFilter {
    fileprivate var isUnbounded: Bool { from == nil && to == nil }

    fileprivate func includes(_ day: CivilDate) -> Bool {
        from.map { $0 <= day } ?? true && to.map { day <= $0 } ?? true
    }
}
