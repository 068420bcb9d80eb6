public import CallModel

/// Who is who on a PBX, where numbers alone do not tell it: the extensions that people answer for the company, the trunks
/// that lead outside, and the company's own public numbers.
public struct CallParties: Hashable, Sendable {
    /// Extensions, or the names of channels' endpoints.
    public struct Pattern: Hashable, Sendable {
        private enum Form: Hashable, Sendable {
            case exact(String)
            /// What begins so, `80*`.
            case beginning(String)
            /// From one number to another of as many digits, `8001-8099`.
            case range(Int, Int, digits: Int)
        }

        private let form: Form

        /// Reads `8001`, `80*`, `8001-8099`, `ct-trunk`.
        /// - Returns: `nil` for an empty text, and for a range that ends before it begins.
        public init?(_ text: String) {
            let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
            if parts.count == 2, let from = Self.number(parts[0]), let through = Self.number(parts[1]),
                parts[0].utf8.count == parts[1].utf8.count
            {
                guard from <= through else { return nil }
                form = .range(from, through, digits: parts[0].utf8.count)
            } else if text.hasSuffix("*") {
                form = .beginning(String(text.dropLast()))
            } else {
                guard !text.isEmpty else { return nil }
                form = .exact(text)
            }
        }

        func matches(_ text: String) -> Bool {
            switch form {
            case .exact(let exact): text == exact
            case .beginning(let beginning): text.hasPrefix(beginning)
            case .range(let from, let through, let digits):
                text.utf8.count == digits && Self.number(text).map { (from...through).contains($0) } ?? false
            }
        }

        private static func number(_ text: String) -> Int? {
            !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
        }
    }

    /// The extensions of agents; where none is named, every extension is one's.
    public let agents: [Pattern]
    /// The endpoints that lead outside, even where they look like extensions.
    public let trunks: [Pattern]
    /// The company's own public numbers: who calls from one calls from within.
    public let ownNumbers: Set<PhoneNumber>

    /// Rules.
    public init(agents: [Pattern], trunks: [Pattern], ownNumbers: Set<PhoneNumber>) {
        (self.agents, self.trunks, self.ownNumbers) = (agents, trunks, ownNumbers)
    }

    /// Nothing is known but what numbers and channels look like.
    public static let unconfigured = CallParties(agents: [], trunks: [], ownNumbers: [])

    func isTrunk(_ endpoint: String) -> Bool { trunks.contains { $0.matches(endpoint) } }

    /// Whether an agent answers an extension: a queue, a menu or a fax is within the company and nobody.
    func isAgent(_ extension: String) -> Bool {
        agents.isEmpty || agents.contains { $0.matches(`extension`) }
    }

    /// The agent's extension that a channel leads to; `nil` for a trunk's, and for one that is nobody's.
    func agent(of channel: ChannelName?) -> String? {
        guard let channel, !isTrunk(channel.endpoint) else { return nil }
        if let `extension` = channel.extension { return isAgent(`extension`) ? `extension` : nil }
        // Names that no digit is in are an agent's only where a rule says so.
        return !agents.isEmpty && isAgent(channel.endpoint) ? channel.endpoint : nil
    }

    /// The trunk that a call went out by; of one that came in, the trunk that a rule names.
    func trunk(_ direction: CallDirection, near: ChannelName?, far: ChannelName?) -> String? {
        switch direction {
        case .outbound: far.flatMap { $0.isLocal ? nil : $0.endpoint }
        case .inbound: near.flatMap { isTrunk($0.endpoint) ? $0.endpoint : nil }
        case .internal, .unknown: nil
        }
    }
}
