internal import CallModel

/// What Asterisk's own words and applications mean, in whatever file they stand.
enum AsteriskWords {
    /// How a call ended: by name, or by number where a mapping asks for it raw (`main/cdr.c`).
    static func disposition(_ text: String) -> Disposition {
        switch text.uppercased() {
        case "ANSWERED", "8": .answered
        case "NO ANSWER", "0", "1": .noAnswer
        case "BUSY", "4": .busy
        case "FAILED", "2": .failed
        case "CONGESTION", "16": .congestion
        case "CANCEL", "32": .cancelled
        default: .unknown
        }
    }

    /// The number that was dialled. A dialplan of several steps leaves `s` or `h` as the extension; then what `Dial`
    /// was told holds it: `PJSIP/13800138000@trunk,60`, `SIP/trunk/13800138000`, `PJSIP/trunk/sip:13800138000@10.0.0.1`.
    static func dialled(_ destination: String, application: String, arguments: String) -> String {
        guard !destination.utf8.contains(where: { (0x30...0x39).contains($0) }), application.lowercased() == "dial"
        else { return destination }
        let target = arguments.prefix { $0 != "," && $0 != "&" && $0 != "|" }
        let parts = target.split(separator: "/").dropFirst()
        let users = parts.compactMap { part in
            let user = part.prefix { $0 != "@" }
            return ["sip:", "sips:"].first { user.lowercased().hasPrefix($0) }.map { user.dropFirst($0.count) }
                ?? user
        }.filter { !$0.isEmpty }
        return users.last { $0.allSatisfy { $0.isNumber || $0 == "+" } }.map(String.init) ?? destination
    }

    /// What a recorder was told; `""` where the call's last application was another. What others name is no recording
    /// of the call: an announcement, say.
    static func recorderArguments(application: String, arguments: String) -> String {
        ["mixmonitor", "record"].contains(application.lowercased()) ? arguments : ""
    }
}
