/// A body of several parts (RFC 2046, section 5.1), headers of its own before it or not.
struct MIMEBody {
    /// One of its parts.
    struct Part {
        /// `application/sdp`, in small letters and without parameters; `""` where none is named.
        let type: String
        /// As it stands there.
        let body: [UInt8]

        /// Whether it is SIPREC metadata, by its type or, where a recorder names another, by what stands in it.
        var isMetadata: Bool {
            type.hasPrefix("application/rs-metadata")
                || (type != "application/sdp" && body.first { !" \t\r\n".utf8.contains($0) } == UInt8(ascii: "<"))
        }

        /// The labels of its media, where it is a media description (RFC 4574), in order.
        var mediaLabels: [String] {
            guard type == "application/sdp" else { return [] }
            return MIMEBody.lines(body[...]).compactMap { line in
                let text = String(decoding: line, as: UTF8.self)
                return text.hasPrefix("a=label:") ? String(text.dropFirst(8)) : nil
            }
        }
    }

    /// Its parts, those of a part that has parts itself among them.
    let parts: [Part]
    /// Whether its last boundary was read.
    let isComplete: Bool

    /// - Returns: `nil` for what has no boundary.
    init?(_ bytes: [UInt8]) {
        let (headers, body) = Self.headers(bytes)
        let first = Self.lines(bytes[...]).first { !$0.isEmpty }
        let boundary: [UInt8]
        if let named = Self.boundary(headers["content-type"] ?? "") {
            boundary = Array("--\(named)".utf8)
        } else if let first, first.starts(with: "--".utf8), first.count > 2 {
            boundary = Array(first)
        } else {
            return nil
        }
        let isBare = headers.isEmpty
        (parts, isComplete) = Self.parts(isBare ? bytes[...] : body, boundary)
    }

    private static func parts(_ bytes: ArraySlice<UInt8>, _ boundary: [UInt8]) -> ([Part], Bool) {
        var (parts, isComplete): ([Part], Bool) = ([], false)
        var part: ArraySlice<UInt8>?
        var start = bytes.startIndex
        while start < bytes.endIndex {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
            let line = trimmed(bytes[start..<end])
            let next = end < bytes.endIndex ? end + 1 : end
            if line.starts(with: boundary), line.count == boundary.count || line.count == boundary.count + 2 {
                if let begun = part { parts += taken(Array(bytes[begun.startIndex..<start])) }
                if line.count == boundary.count + 2 {
                    isComplete = true
                    part = nil
                    break
                }
                part = bytes[next...]
            }
            start = next
        }
        if let begun = part { parts += taken(Array(begun)) }
        return (parts, isComplete)
    }

    private static func taken(_ bytes: [UInt8]) -> [Part] {
        let (headers, body) = Self.headers(bytes)
        let content = headers["content-type"] ?? ""
        let type = content.prefix { $0 != ";" }.lowercased().filter { !$0.isWhitespace }
        if type.hasPrefix("multipart/"), let inner = boundary(content) {
            return parts(body, Array("--\(inner)".utf8)).0
        }
        return [Part(type: type, body: Array(body))]
    }

    /// The headers, by their names in small letters, and what stands behind the empty line that ends them; no headers where
    /// the first line is none.
    private static func headers(_ bytes: [UInt8]) -> ([String: String], ArraySlice<UInt8>) {
        var headers: [String: String] = [:]
        var start = bytes.startIndex
        while start < bytes.endIndex {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
            let line = trimmed(bytes[start..<end])
            let next = end < bytes.endIndex ? end + 1 : end
            if line.isEmpty { return (headers, bytes[next...]) }
            // A boundary or a document begins where headers should end: there are none.
            if line.starts(with: "--".utf8) || line.first == UInt8(ascii: "<") {
                return (headers, bytes[start...])
            }
            if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
                let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
                let value = String(decoding: line[(colon + 1)...], as: UTF8.self).trimmingBlanks()
                headers[name == "c" ? "content-type" : name] = value
            }
            start = next
        }
        return (headers, bytes[start...])
    }

    /// `multipart/mixed;boundary=unique-boundary-1`, with or without quotation marks.
    private static func boundary(_ contentType: String) -> String? {
        for parameter in contentType.split(separator: ";").dropFirst() {
            let sides = parameter.split(separator: "=", maxSplits: 1).map { String($0).trimmingBlanks() }
            guard sides.count == 2, sides[0].lowercased() == "boundary" else { continue }
            let value = sides[1].filter { $0 != "\"" }
            return value.isEmpty ? nil : value
        }
        return nil
    }

    private static func lines(_ bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(trimmed)
    }

    private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var line = line
        while let last = line.last, " \t\r".utf8.contains(last) { line = line.dropLast() }
        return line
    }
}
