internal import CallModel

/// What a hold covers, in two columns.
extension HoldScope {
    func columns() throws -> (word: String, key: String) {
        switch self {
        case .recording(let id): return ("recording", Column.text(id))
        case .document(let id): return ("document", Column.text(id))
        case .policy(let number): return ("policy", number.rawValue)
        case .callback(let id): return ("callback", id.rawValue)
        case .customer(.phone(let number)): return ("customer_phone", number.normalised)
        case .customer(.idNumber(let number)): return ("customer_id", number)
        case .customer(.name(let name)): return ("customer_name", name)
        case .agent(let agent): return ("agent", agent)
        case .query(let query): return ("query", try Evidence.text(query))
        }
    }

    init(word: String, key: String) throws(CatalogError) {
        switch word {
        case "recording": self = .recording(try Column.identifier(key))
        case "document": self = .document(try Column.identifier(key))
        case "policy": self = .policy(PolicyNumber(rawValue: key))
        case "callback": self = .callback(CallbackID(rawValue: key))
        case "customer_phone": self = .customer(.phone(PhoneNumber(normalised: key)))
        case "customer_id": self = .customer(.idNumber(key))
        case "customer_name": self = .customer(.name(key))
        case "agent": self = .agent(key)
        case "query": self = .query(try Evidence.value(key))
        default: throw .unreadable(what: "the hold scope '\(word)'")
        }
    }
}
