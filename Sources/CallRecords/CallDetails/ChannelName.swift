/// The name of an Asterisk channel: `PJSIP/8001-0000002a`, `SIP/trunk-00000001`, `Local/8001@from-queue-1;2`.
struct ChannelName {
    /// What stands between the technology and the serial number: an extension's or a trunk's name.
    let endpoint: String

    /// - Returns: `nil` for what is no channel's name.
    init?(_ text: String) {
        guard let slash = text.firstIndex(of: "/") else { return nil }
        var rest = text[text.index(after: slash)...]
        if let at = rest.firstIndex(of: "@") {
            rest = rest[..<at]
        } else if let dash = rest.lastIndex(of: "-") {
            rest = rest[..<dash]
        }
        guard !rest.isEmpty else { return nil }
        endpoint = String(rest)
    }

    /// The endpoint, where it is an extension's number.
    var `extension`: String? {
        (2...6).contains(endpoint.utf8.count) && endpoint.utf8.allSatisfy { (0x30...0x39).contains($0) }
            ? endpoint : nil
    }
}
