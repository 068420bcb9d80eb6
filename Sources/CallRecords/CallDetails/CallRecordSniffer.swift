internal import CallModel

/// Finds out how call details are written: from the ending of the file's name, from its first byte that is no blank, and
/// where that does not tell, from its first row.
struct CallRecordSniffer {
    private let isNamedJSON: Bool
    private let mappings: [CallRecordMapping]
    private var kept: [UInt8] = []
    private var scanned = 0

    /// More than this without a line end begins no file of records.
    private static let longestStart = 64 * 1024
    /// What ends a tag's name.
    private static let ends: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ">"), UInt8(ascii: "/")]
    private static let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF]

    /// - Parameter mappings: those that may know their files by what these look like.
    init(file: String, mappings: [CallRecordMapping]) {
        isNamedJSON = file.lowercased().hasSuffix(".json")
        self.mappings = mappings
    }

    /// - Returns: the layout, and the bytes from the beginning of the file on; `nil` while it may be any.
    mutating func read(_ bytes: [UInt8], isAtEnd: Bool) -> (CallRecordLayout, [UInt8])? {
        kept += bytes
        if isNamedJSON { return (.freeswitchJSON, kept) }
        guard let start = kept.firstIndex(where: { !Self.blanks.contains($0) }) else {
            return kept.count > Self.longestStart ? (.asteriskCSV, kept) : nil
        }
        if kept[start] == UInt8(ascii: "{") || kept[start] == UInt8(ascii: "[") { return (.freeswitchJSON, kept) }
        if kept[start] == UInt8(ascii: "<") { return xml(isAtEnd: isAtEnd).map { ($0, kept) } }
        let end = kept[max(start, scanned)...].firstIndex(of: UInt8(ascii: "\n"))
        scanned = kept.count
        guard end != nil || isAtEnd || kept.count > Self.longestStart else { return nil }
        return (layout(ofLine: Array(kept[start..<(end ?? kept.endIndex)])), kept)
    }

    /// The root's name tells: the first tag that is neither a declaration nor a comment.
    private func xml(isAtEnd: Bool) -> CallRecordLayout? {
        var rest = kept[...]
        while let open = rest.firstIndex(of: UInt8(ascii: "<")) {
            rest = rest[(open + 1)...]
            let name = rest.prefix { !Self.ends.contains($0) }
            guard name.count < rest.count || isAtEnd else { break }
            if rest.starts(with: "!--".utf8) {
                guard let end = rest.firstRange(of: Array("-->".utf8)) else { break }
                rest = rest[end.upperBound...]
                continue
            }
            if name.first == UInt8(ascii: "?") || name.first == UInt8(ascii: "!") { continue }
            let local = name.split(separator: UInt8(ascii: ":")).last ?? []
            if local.elementsEqual("recording".utf8) { return .siprec }
            // Both FreeSWITCH and innovaphone call their root `cdr`; what innovaphone says first is in its attributes.
            guard let end = rest.firstIndex(of: UInt8(ascii: ">")) ?? (isAtEnd ? rest.endIndex : nil) else {
                break
            }
            return InnovaphoneRecord.begins(withTag: rest[..<end]) ? .innovaphone : .freeswitchXML
        }
        return isAtEnd || kept.count > Self.longestStart ? .freeswitchXML : nil
    }

    private func layout(ofLine line: [UInt8]) -> CallRecordLayout {
        if MultipartStream.begins(with: line) { return .siprecMessage }
        if FreeSwitchRow(line) != nil { return .freeswitchCSV }
        if let fields = CSVReader.fields(of: line), ChannelEvent.isEvent(fields) { return .asteriskCEL }
        for mapping in mappings where mapping.knows(line: line) { return .mapped(mapping) }
        return .asteriskCSV
    }
}
