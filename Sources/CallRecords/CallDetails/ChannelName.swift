/// The name of a channel: Asterisk's `PJSIP/8001-0000002a`, `Local/8001@from-queue-1;2`, `DAHDI/i1/13800138000-1`,
/// FreeSWITCH's `sofia/internal/8001@pbx.example`, `sofia/external/13800138000`.
struct ChannelName {
    /// An extension's or a trunk's name: what follows the technology.
    let endpoint: String
    private let user: Substring

    /// - Returns: `nil` for what is no channel's name.
    init?(_ text: String) {
        var parts = text.split(separator: "/", maxSplits: 3)[...]
        guard let technology = parts.popFirst(), var last = parts.popLast() else { return nil }
        if let at = last.firstIndex(of: "@") {
            last = last[..<at]
        } else if technology != "sofia", let dash = last.lastIndex(of: "-") {
            // The serial number that makes Asterisk's names unique.
            last = last[..<dash]
        }
        guard !last.isEmpty else { return nil }
        endpoint = String(parts.first ?? last)
        user = last
    }

    /// The extension that the channel leads to; `nil` for a trunk's.
    var `extension`: String? {
        (2...6).contains(user.utf8.count) && user.utf8.allSatisfy { (0x30...0x39).contains($0) }
            ? String(user) : nil
    }
}
