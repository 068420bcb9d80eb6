internal import CallCatalog
public import CallModel
internal import CallRecords
internal import PhoneNumbers

/// What a hold is to cover, as a person names it.
public enum HoldTarget: Sendable {
    /// A recording, by its identifier, the beginning of it, or its name.
    case recording(String)
    /// A document, by its identifier or the beginning of it.
    case document(String)
    /// A policy; it may come into the catalog later.
    case policy(PolicyNumber)
    /// A callback.
    case callback(CallbackID)
    /// A customer, by telephone number, by the number of his identity document, or by name, as the lists have them.
    case customer(String)
    /// An agent, by extension or by the code that policies name.
    case agent(String)
    /// What a list with these conditions shows, now and later.
    case query(ListFilter)

    /// A mistyped name must not look like protection.
    func scope(in home: OpenHome) throws(OperationFailure) -> HoldScope {
        switch self {
        case .recording(let text): return .recording(try Lookup(home).recording(text))
        case .document(let text): return .document(try Lookup(home).document(text))
        case .policy(let number):
            return .policy(PolicyNumber(rawValue: try Self.word(number.rawValue, "a policy has a number")))
        case .callback(let id):
            let scope = HoldScope.callback(id)
            guard try ManageHolds(home).isKnown(scope) else {
                throw OperationFailure(
                    .noInput, "there is no callback '\(id.rawValue)': see 'huiyin list callbacks'")
            }
            return scope
        case .customer(let text): return .customer(try Self.customer(text, in: home))
        case .agent(let text): return .agent(try Self.word(text, "an agent has a code or an extension"))
        case .query(let filter): return .query(try Self.query(filter, in: home))
        }
    }

    private static func word(_ text: String, _ otherwise: String) throws(OperationFailure) -> String {
        let typed = text.filter { !$0.isWhitespace }
        guard !typed.isEmpty else { throw OperationFailure(.usage, otherwise) }
        return typed
    }

    /// What the lists know under these words, and otherwise what they look like.
    private static func customer(_ text: String, in home: OpenHome) throws(OperationFailure) -> CustomerKey {
        let typed = try word(text, "a customer has a name, a number or an identity document")
        var keys: [CustomerKey] = [.idNumber(typed), .name(typed)]
        if let number = home.phones.normalise(text) { keys.insert(.phone(number), at: 0) }
        let candidates = keys
        let known = try OperationFailure.translating {
            try home.catalog.read { catalog in try candidates.filter { try catalog.isKnown(.customer($0)) } }
        }
        guard known.count < 2 else {
            throw OperationFailure(
                .usage, "several customers go by these words: name one by his identity document's number")
        }
        return known.first ?? (typed.contains(where: \.isNumber) ? candidates[0] : .name(typed))
    }

    private static func query(_ filter: ListFilter, in home: OpenHome) throws(OperationFailure) -> HoldQuery {
        guard filter.limit == nil else {
            throw OperationFailure(.usage, "a hold has no --limit: it covers whatever fits, now and later")
        }
        let wanted = try filter.recordings(home)
        var query = HoldQuery()
        (query.policy, query.callback, query.phone) = (wanted.policy, wanted.callback, wanted.phone)
        (query.agent, query.kind) = (wanted.agent, wanted.kind)
        (query.from, query.until) = (wanted.from, wanted.until)
        (query.verdict, query.finding) = (wanted.verdict, wanted.finding)
        guard !query.isEmpty else {
            throw OperationFailure(.usage, "a hold on all recordings must say so: --from 1990-01-01")
        }
        return query
    }
}
