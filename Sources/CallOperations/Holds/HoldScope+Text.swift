internal import CallCatalog
public import CallModel

extension HoldScope {
    /// What sort of hold it is: `policy`. Names nobody, and may stand in the audit trail.
    public var word: String {
        switch self {
        case .recording: "recording"
        case .document: "document"
        case .policy: "policy"
        case .callback: "callback"
        case .customer: "customer"
        case .agent: "agent"
        case .query: "query"
        }
    }

    /// What it is on, with persons masked.
    public var key: String {
        switch self {
        case .recording(let id): id.description
        case .document(let id): id.description
        case .policy(let number): number.rawValue
        case .callback(let id): id.rawValue
        case .customer(.phone(let number)): number.masked
        case .customer(.idNumber(let number)): PersonalData.masked(number: number)
        case .customer(.name(let name)): PersonalData.masked(name: name)
        case .agent(let agent): agent
        case .query(let query): query.text
        }
    }

    /// In words: `policy P2013-001`.
    public var text: String { "\(word) \(key)" }
}

extension HoldQuery {
    /// As the command line says it, with the number masked.
    var text: String {
        let parts = [
            ("policy", policy?.rawValue), ("callback", callback?.rawValue), ("phone", phone?.masked),
            ("agent", agent), ("kind", kind?.rawValue), ("from", from?.description), ("until", until?.description),
            ("verdict", verdict?.rawValue), ("finding", finding?.rawValue),
        ]
        return parts.compactMap { name, value in value.map { "\(name) \($0)" } }.joined(separator: ", ")
    }
}
