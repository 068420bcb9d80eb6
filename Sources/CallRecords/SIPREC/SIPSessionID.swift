/// The Session-ID of SIP (RFC 7989): one UUID an end, `ab30317f1a784dc48ff824d0d3715d86;remote=47755a9d…`. Recorders also
/// write a Call-ID there.
enum SIPSessionID {
    /// The identifiers of both ends that are known.
    static func identifiers(_ text: String) -> [String] {
        let parts = text.split(separator: ";")
        let remote = parts.dropFirst().first { $0.hasPrefix("remote=") }?.dropFirst("remote=".count)
        // The nil UUID stands for an end that is not known yet, and would tie all such calls together.
        return [parts.first, remote].compactMap(\.self).filter { !$0.allSatisfy { $0 == "0" } }.map(String.init)
    }
}
