internal import CallModel

/// What a hold covers, in two columns.
extension HoldScope {
    var columns: (word: String, key: String) {
        switch self {
        case .recording(let id): ("recording", Column.text(id))
        case .policy(let number): ("policy", number.rawValue)
        case .callback(let id): ("callback", id.rawValue)
        }
    }

    init(word: String, key: String) throws(CatalogError) {
        switch word {
        case "recording": self = .recording(try Column.identifier(key))
        case "policy": self = .policy(PolicyNumber(rawValue: key))
        case "callback": self = .callback(CallbackID(rawValue: key))
        default: throw .unreadable(what: "the hold scope '\(word)'")
        }
    }
}
