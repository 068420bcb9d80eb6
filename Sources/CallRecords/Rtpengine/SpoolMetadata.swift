/// What rtpengine's proc method keeps of a call in its spool (`*.meta`), as named texts.
///
/// The text is made of chunks: a label on a line, the length of the data and a colon on the next, the data, and two line
/// ends. Chunks are only ever appended, so that of several with one label the last counts. The file has no times of its
/// own; what whoever controls rtpengine passes on is in `METADATA`, by convention `key:value|key:value`.
struct SpoolMetadata {
    private var values: [String: String] = [:]
    /// Whether the last chunk is there to its end.
    private(set) var isWhole = true
    /// Where a chunk is none, the byte that it begins at; nothing behind it is read.
    private(set) var damage: Int?

    /// What a name stands for; `""` for nothing.
    subscript(name: String) -> String { values[name] ?? "" }

    /// Whether a file's first line is that of such a text: it begins with the call's identifier.
    static func begins(_ line: some Collection<UInt8>) -> Bool { line.elementsEqual("CALL-ID".utf8) }

    init(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            guard let (label, length, start) = Self.head(rest) else {
                if rest.count(where: { $0 == Self.newline }) < 2 {
                    isWhole = false
                } else {
                    damage = rest.startIndex
                }
                return
            }
            guard rest.endIndex - start >= length + Self.gap else {
                isWhole = false
                return
            }
            let end = start + length
            guard rest[end] == Self.newline, rest[end + 1] == Self.newline else {
                damage = rest.startIndex
                return
            }
            take(label, String(decoding: rest[start..<end], as: UTF8.self))
            rest = rest[(end + Self.gap)...]
        }
    }

    private static let newline = UInt8(ascii: "\n")
    /// Bytes between a chunk's data and the next label.
    private static let gap = 2
    /// No chunk is longer than a session description; a length with more digits is damage.
    private static let mostDigits = 8

    /// The label of a chunk, the length of its data, and where they begin; `nil` for what is no chunk's head.
    private static func head(_ bytes: ArraySlice<UInt8>) -> (label: String, length: Int, start: Int)? {
        guard let labelEnd = bytes.firstIndex(of: newline), labelEnd > bytes.startIndex else { return nil }
        let line = bytes[(labelEnd + 1)...].prefix { $0 != newline }
        guard line.endIndex < bytes.endIndex, line.last == UInt8(ascii: ":"), line.count <= mostDigits + 1,
            line.dropLast().allSatisfy({ (0x30...0x39).contains($0) }),
            let length = Int(String(decoding: line.dropLast(), as: UTF8.self))
        else { return nil }
        let label = String(decoding: bytes[bytes.startIndex..<labelEnd], as: UTF8.self)
        return (label, length, line.endIndex + 1)
    }

    private mutating func take(_ label: String, _ data: String) {
        switch label {
        case "METADATA":
            values = values.filter { !$0.key.hasPrefix("metadata.") }
            values["metadata"] = data
            RtpengineWords.note(data[...], in: &values)
        case "CALL-ID", "PARENT", "RANDOM_TAG", "RECORDING_FILE", "RECORDING_PATH", "RECORDING_PATTERN":
            values[label.lowercased().replacing("_", with: "-")] = data
        default:
            // `TAG 1`, `LABEL 1`, `METADATA-TAG 1`: what is known of a party.
            let words = label.split(separator: " ")
            guard words.count == 2, ["TAG", "LABEL", "METADATA-TAG"].contains(words[0]), Int(words[1]) != nil
            else { return }
            values["\(words[0].lowercased()).\(words[1])"] = data
        }
    }
}
