/// How a PBX puts together the names of its recordings: `out-{dialled}-{agent}-{date}-{time}-{uniqueid}`.
///
/// A field takes the characters that its kind allows and no others, so that templates need no escapes and cannot run
/// away: a name is a few hundred bytes at most and each field is tried from its longest possible reading down.
public struct FileNameTemplate: Hashable, Sendable {
    /// What a name can tell.
    public enum Field: String, Hashable, Sendable, CaseIterable {
        /// Asterisk's unique identifier: `1773624612.1234`, `pbx1-1773624612.1234`.
        case uniqueid
        /// FreeSWITCH's UUID.
        case uuid
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

    /// - Throws: ``SyntaxError`` for an unknown field or a brace without its partner.
    public init(_ text: String) throws(SyntaxError) {
        var parts: [Part] = []
        var rest = Substring(text)
        while let open = rest.firstIndex(of: "{") {
            if open > rest.startIndex { parts.append(.literal(Array(rest[..<open].utf8))) }
            guard let close = rest[open...].firstIndex(of: "}") else {
                throw SyntaxError(description: "the template '\(text)' opens a '{' and does not close it")
            }
            let name = String(rest[rest.index(after: open)..<close])
            guard let field = Field(rawValue: name) else {
                let known = Field.allCases.map { "{\($0.rawValue)}" }.joined(separator: " ")
                throw SyntaxError(description: "the template '\(text)' has a field {\(name)}; there are \(known)")
            }
            parts.append(.field(field))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { parts.append(.literal(Array(rest.utf8))) }
        guard !parts.isEmpty else { throw SyntaxError(description: "a template must not be empty") }
        self.parts = parts
    }

    /// What a name tells; `nil` where it was not put together like this.
    /// - Parameter stem: the name without its ending.
    func match(_ stem: String) -> [Field: String]? {
        var found: [Field: String] = [:]
        return match(Array(stem.utf8)[...], parts[...], &found) ? found : nil
    }

    private func match(_ text: ArraySlice<UInt8>, _ parts: ArraySlice<Part>, _ found: inout [Field: String])
        -> Bool
    {
        guard let part = parts.first else { return text.isEmpty }
        let rest = parts.dropFirst()
        switch part {
        case .literal(let literal):
            return text.starts(with: literal) && match(text.dropFirst(literal.count), rest, &found)
        case .field(let field):
            var length = text.prefix(field.longest).prefix(while: field.allows).count
            while length >= field.shortest {
                let value = text.prefix(length)
                if field.accepts(value), match(text.dropFirst(length), rest, &found) {
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
        case .any: 0
        }
    }

    fileprivate var longest: Int {
        switch self {
        case .uuid, .date, .time: shortest
        case .uniqueid: 150
        case .dialled, .caller: 24
        case .agent: 12
        case .any: 255
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
        case .any: true
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
