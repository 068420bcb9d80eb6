/// What whoever controls rtpengine says of a call, by convention `key:value|key:value`.
enum RtpengineWords {
    /// Adds each `key:value` as `metadata.key`; of several with one key the last counts.
    static func note(_ words: Substring, in values: inout [String: String]) {
        for pair in words.split(separator: "|") {
            guard let colon = pair.firstIndex(of: ":") else { continue }
            values["metadata.\(pair[..<colon])"] = String(pair[pair.index(after: colon)...])
        }
    }
}
