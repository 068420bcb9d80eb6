public import CallModel

extension Facts {
    /// A match with its evidence.
    public static func match(
        _ state: MatchState = .matched, call: CallID? = nil, callback: CallbackID? = nil,
        policy: PolicyNumber? = nil,
        rivals: [MatchTarget] = []
    ) -> Match {
        Match(
            state: state, method: .numberAndTime, score: 0.1 + 0.2, callID: call, callbackID: callback,
            policyNumber: policy,
            rivals: rivals.map { MatchRival(target: $0, score: 2.0 / 3, reasons: ["号码相同, 12 s apart"]) },
            reasons: ["uniqueid equal"])
    }

    /// A retention term that ends on a day, or is open.
    public static func term(lastDay: CivilDate?) -> RetentionTerm {
        let reason = RetentionReason(
            retentionClass: "contract-long", anchor: .contractEnd, anchorDate: lastDay?.advanced(byDays: -3653),
            period: CalendarPeriod(years: 10, months: 0, days: 0), lastDay: lastDay, basis: "保险法 第八十七条")
        return RetentionTerm(
            end: lastDay.map(RetentionTerm.End.lastDay) ?? .open, decidingClass: "contract-long", reasons: [reason]
        )
    }

    /// A legal hold.
    public static func hold(_ number: Int = 1, _ scope: HoldScope) -> LegalHold {
        LegalHold(
            id: madeID(number), scope: scope, reason: "诉讼 \(number)", author: "法务 李",
            placedAt: morning.advanced(bySeconds: Int64(number)), reference: "(2026)京01民初\(number)号", release: nil)
    }
}
