/// What rtpengine's pcap method writes beside a capture (`metadata/*.txt`), as named texts.
///
/// The text begins with the capture's path, which holds the Call-ID; each offer and answer follows with its time and its
/// session description; at the call's end come its times, and then the words of whoever controls rtpengine, by convention
/// `key:value|key:value`. Times in milliseconds count from 1970; the others are those of the machine's clock.
struct PacketCaptureText {
    private let values: [String: String]

    /// Whether the end of the call stands in it: the text is finished then.
    var isEnded: Bool { values["end"] != nil }

    /// What a name stands for; `""` for nothing.
    subscript(name: String) -> String { values[name] ?? "" }

    /// Whether a file's first line is that of such a text.
    static func begins(_ line: some Collection<UInt8>) -> Bool {
        line.first == UInt8(ascii: "/") && line.suffix(ending.count).elementsEqual(ending)
    }

    private static let ending = ".pcap".utf8

    init(_ text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        var values: [String: String] = [:]
        if let path = lines.first { values["call-id"] = Self.callID(path) }
        var isAfterEnd = false
        for line in lines.dropFirst() {
            if let value = Self.value(of: line, "Timestamp started ms: ").flatMap(Self.milliseconds) {
                values["started"] = values["started"] ?? value
            } else if let value = Self.value(of: line, "Timestamp terminated ms(first monologue): ") {
                values["terminated"] = Self.milliseconds(value)
            } else if let value = Self.value(of: line, "call start time: ") {
                values["start"] = String(value)
            } else if let value = Self.value(of: line, "call end time: ") {
                values["end"] = String(value)
                isAfterEnd = true
            } else if isAfterEnd, !line.isEmpty {
                values["metadata"] = values["metadata"] ?? String(line)
                RtpengineWords.note(line, in: &values)
            }
        }
        self.values = values
    }

    /// `<percent-encoded Call-ID>-<16 hexadecimal digits>.pcap`.
    private static func callID(_ path: Substring) -> String {
        var name = path.split(separator: "/").last ?? ""
        if name.hasSuffix(".pcap") { name = name.dropLast(ending.count) }
        let tag = name.suffix(16)
        if name.count > 17, tag.allSatisfy(\.isHexDigit), name.dropLast(16).last == "-" {
            name = name.dropLast(17)
        }
        return PercentEncoding.decoded(String(name))
    }

    private static func value(of line: Substring, _ label: String) -> Substring? {
        line.hasPrefix(label) ? line.dropFirst(label.count) : nil
    }

    /// Whole milliseconds; what did not happen is 0, and nothing.
    private static func milliseconds(_ text: Substring) -> String? {
        let whole = text.prefix { $0 != "." }
        return whole.allSatisfy { $0 == "0" } ? nil : String(whole)
    }
}
