/// Who is meant by a word of the list of a role.
public enum AccessMember: Hashable, Sendable {
    /// Whoever can run the program on this home.
    case anyone
    /// The account that the home belongs to, working for itself: a hook, a job, a daemon.
    case owner
    /// A person or account by name.
    case account(String)
    /// Everybody in a group of the system.
    case group(String)

    /// What a list may hold.
    static let words = "anyone, owner, the name of an account, and @ with the name of a group"

    /// - Returns: `nil` for text that is none.
    init?(_ text: String) {
        switch text {
        case "anyone": self = .anyone
        case "owner": self = .owner
        case _ where text.contains(where: \.isWhitespace) || text.isEmpty || text == "@": return nil
        case _ where text.hasPrefix("@"): self = .group(String(text.dropFirst()))
        default: self = .account(text)
        }
    }
}

extension AccessMember: CustomStringConvertible {
    /// The word of the list.
    public var description: String {
        switch self {
        case .anyone: "anyone"
        case .owner: "owner"
        case .account(let name): name
        case .group(let name): "@" + name
        }
    }
}
