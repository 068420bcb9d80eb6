/// How a PBX puts together the names of its recordings: `out-{dialled}-{agent}-{date}-{time}-{uniqueid}`.
///
/// A field takes the characters that its kind allows and no others, so that templates need no escapes. Each field is
/// tried from its longest possible reading down; what did not fit once from some place on is not tried again, so that
/// no template can run away on any name.
public struct FileNameTemplate: Hashable, Sendable {
    /// What a name can tell.
    public enum Field: String, Hashable, Sendable, CaseIterable {
        /// Asterisk's unique identifier: `1773624612.1234`, `pbx1-1773624612.1234`.
        case uniqueid
        /// FreeSWITCH's UUID.
        case uuid
        /// SIP's Call-ID, percent-encoded, as rtpengine names its files.
        case callid
        /// The site's day: `20260316`.
        case date
        /// The site's time: `093012`.
        case time
        /// The number dialled.
        case dialled
        /// The number that called.
        case caller
        /// The agent's extension.
        case agent
        /// Anything.
        case any
    }

    /// Why a template is none.
    public struct SyntaxError: Error, Hashable, Sendable, CustomStringConvertible {
        /// One line: what is wrong, and what is allowed.
        public let description: String
    }

    private enum Part: Hashable, Sendable {
        case literal([UInt8])
        case field(Field)
    }

    private let parts: [Part]

    /// - Throws: ``SyntaxError`` for an unknown field, one that is there twice, or a brace without its partner.
    public init(_ text: String) throws(SyntaxError) {
        var parts: [Part] = []
        var rest = Substring(text)
        while let brace = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
            guard rest[brace] == "{" else {
                throw SyntaxError(description: "the template '\(text)' closes a '}' that it did not open")
            }
            if brace > rest.startIndex { parts.append(.literal(Array(rest[..<brace].utf8))) }
            guard let close = rest[brace...].firstIndex(of: "}") else {
                throw SyntaxError(description: "the template '\(text)' opens a '{' and does not close it")
            }
            let field = try Self.field(String(rest[rest.index(after: brace)..<close]), in: text)
            guard field == .any || !parts.contains(.field(field)) else {
                throw SyntaxError(description: "the template '\(text)' has {\(field.rawValue)} twice")
            }
            parts.append(.field(field))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { parts.append(.literal(Array(rest.utf8))) }
        guard !parts.isEmpty else { throw SyntaxError(description: "a template must not be empty") }
        self.parts = parts
    }

    private static func field(_ name: String, in text: String) throws(SyntaxError) -> Field {
        guard let field = Field(rawValue: name) else {
            let known = Field.allCases.map { "{\($0.rawValue)}" }.joined(separator: " ")
            throw SyntaxError(description: "the template '\(text)' has a field {\(name)}; there are \(known)")
        }
        return field
    }

    /// What a name tells; `nil` where it was not put together like this.
    /// - Parameter stem: the name without its ending.
    func match(_ stem: String) -> [Field: String]? {
        var attempt = Attempt(text: Array(stem.utf8), parts: parts)
        return attempt.fits(from: 0, part: 0) ? attempt.found : nil
    }

    /// One reading of a name.
    private struct Attempt {
        let text: [UInt8]
        let parts: [Part]
        var found: [Field: String] = [:]
        private var failed: Set<Place> = []

        private struct Place: Hashable {
            let offset: Int
            let part: Int
        }

        init(text: [UInt8], parts: [Part]) { (self.text, self.parts) = (text, parts) }

        mutating func fits(from offset: Int, part: Int) -> Bool {
            guard part < parts.count else { return offset == text.count }
            let place = Place(offset: offset, part: part)
            guard !failed.contains(place) else { return false }
            let rest = text[offset...]
            switch parts[part] {
            case .literal(let literal):
                if rest.starts(with: literal), fits(from: offset + literal.count, part: part + 1) { return true }
            case .field(let field):
                if fits(field, rest, part: part) { return true }
            }
            failed.insert(place)
            return false
        }

        private mutating func fits(_ field: Field, _ rest: ArraySlice<UInt8>, part: Int) -> Bool {
            var length = rest.prefix(field.longest).prefix(while: field.allows).count
            while length >= field.shortest {
                let value = rest.prefix(length)
                if field.accepts(value), fits(from: value.endIndex, part: part + 1) {
                    found[field] = String(decoding: value, as: UTF8.self)
                    return true
                }
                length -= 1
            }
            return false
        }
    }
}

extension FileNameTemplate.Field {
    fileprivate var shortest: Int {
        switch self {
        case .uuid: 36
        case .date: 8
        case .time: 6
        case .uniqueid: 11
        case .dialled, .caller, .agent: 2
        case .callid: 1
        case .any: 0
        }
    }

    fileprivate var longest: Int {
        switch self {
        case .uuid, .date, .time: shortest
        case .uniqueid: 150
        case .dialled, .caller: 24
        case .agent: 12
        case .callid, .any: 255
        }
    }

    fileprivate func allows(_ byte: UInt8) -> Bool {
        let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
        return switch self {
        case .date, .time: isDigit
        case .dialled, .caller: isDigit || byte == UInt8(ascii: "+")
        case .agent: isDigit || isLetter
        case .uuid: isDigit || (isLetter && byte | 0x20 <= UInt8(ascii: "f")) || byte == UInt8(ascii: "-")
        case .uniqueid:
            isDigit || isLetter || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
                || byte == UInt8(ascii: "_")
        case .callid, .any: true
        }
    }

    /// Whether the characters stand where they must.
    fileprivate func accepts(_ value: ArraySlice<UInt8>) -> Bool {
        switch self {
        case .uuid:
            value.enumerated().allSatisfy { [8, 13, 18, 23].contains($0) == ($1 == UInt8(ascii: "-")) }
        case .uniqueid: AsteriskUniqueID(value) != nil
        default: true
        }
    }
}
