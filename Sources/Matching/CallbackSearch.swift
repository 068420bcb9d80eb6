internal import CallModel

/// What a search among callbacks came to.
struct FoundCallback {
    /// The one that fits.
    let callback: Callback?
    /// The policy: the callback's, or the only one with that number.
    let policy: PolicyNumber?
    /// The callbacks that fit alike.
    let rivals: [MatchRival]
    let reasons: [String]
}

/// Finds the callback (回访) that a call was about: owed to the number that was called, and open on that day.
struct CallbackSearch {
    let graceDays: Int

    func search(_ numbers: [PhoneNumber], on day: CivilDate, _ candidates: MatchCandidates) -> FoundCallback {
        guard !numbers.isEmpty else {
            return FoundCallback(
                callback: nil, policy: nil, rivals: [], reasons: ["there is no customer's number"])
        }
        let policies = candidates.policies.filter { !Set($0.phones).isDisjoint(with: numbers) }
        let open = openCallbacks(numbers, policies: Set(policies.map(\.number)), on: day, candidates.callbacks)
        guard let first = open.first else {
            let only = policies.count == 1 ? policies.first?.number : nil
            let why = "no callback to this number is open on \(day)"
            return FoundCallback(
                callback: nil, policy: only, rivals: [],
                reasons: [why] + (only == nil ? [] : ["one policy has the number"]))
        }
        guard open.count == 1 else {
            let rivals = open.map { callback in
                MatchRival(
                    target: .callback(callback.id), score: 1 / Double(open.count),
                    reasons: ["\(callback.kind.rawValue), due by \(callback.dueBy.map(\.description) ?? "no day")"]
                )
            }
            let policies = Set(open.map(\.policyNumber))
            return FoundCallback(
                callback: nil, policy: policies.count == 1 ? first.policyNumber : nil, rivals: rivals,
                reasons: ["\(open.count) callbacks to this number are open on \(day)"])
        }
        return FoundCallback(
            callback: first, policy: first.policyNumber, rivals: [],
            reasons: ["the only callback to this number that is open on \(day)"])
    }

    /// The callbacks to these very numbers; only where there is none, those of policies whose holder has one of them:
    /// a call to a second number is a call to the same person.
    private func openCallbacks(
        _ numbers: [PhoneNumber], policies: Set<PolicyNumber>, on day: CivilDate, _ callbacks: [Callback]
    ) -> [Callback] {
        let open = callbacks.filter { isOpen($0, on: day) }.sorted { $0.id < $1.id }
        let toNumber = open.filter { $0.phone.map(numbers.contains) ?? false }
        return toNumber.isEmpty ? open.filter { policies.contains($0.policyNumber) } : toNumber
    }

    private func isOpen(_ callback: Callback, on day: CivilDate) -> Bool {
        if let opened = callback.openedOn, day < opened { return false }
        if let due = callback.dueBy, day > due.advanced(byDays: graceDays) { return false }
        return true
    }
}
