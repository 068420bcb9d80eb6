/// The name of a channel: Asterisk's `PJSIP/8001-0000002a`, `Local/8001@from-queue-1;2`, `DAHDI/i1/13800138000-1`,
/// FreeSWITCH's `sofia/internal/8001@pbx.example`, `sofia/external/13800138000`.
struct ChannelName {
    /// An extension's or a trunk's name: what follows the technology.
    let endpoint: String
    /// Whether it leads nowhere but into the dialplan (`Local/8001@from-queue-1;2`): it goes out by no trunk, whatever it is
    /// called.
    let isLocal: Bool
    private let user: Substring.UTF8View

    /// - Returns: `nil` for what is no channel's name.
    init?(_ text: String) {
        guard let slash = text.utf8.firstIndex(of: UInt8(ascii: "/")), slash > text.startIndex else { return nil }
        let (technology, rest) = (text.utf8[..<slash], text.utf8[slash...].dropFirst())
        let parts = rest.split(separator: UInt8(ascii: "/"), maxSplits: 2)
        guard var last = parts.last else { return nil }
        if let at = last.firstIndex(of: UInt8(ascii: "@")) {
            last = last[..<at]
        } else if !technology.elementsEqual("sofia".utf8), let dash = last.lastIndex(of: UInt8(ascii: "-")) {
            // The serial number that makes Asterisk's names unique.
            last = last[..<dash]
        }
        guard !last.isEmpty else { return nil }
        isLocal = technology.elementsEqual("Local".utf8)
        endpoint = String(Substring(parts.count > 1 ? parts[0] : last))
        user = last
    }

    /// The extension that the channel leads to; `nil` for a trunk's.
    var `extension`: String? {
        (2...6).contains(user.count) && user.allSatisfy { (0x30...0x39).contains($0) }
            ? String(Substring(user)) : nil
    }
}
