/// Which columns hold a value: the first of several that is not empty, each a column's name or a text made of several,
/// such as `{cluster}-{call}`.
public struct ColumnExpression: Hashable, Sendable {
    private enum Part: Hashable, Sendable {
        case literal(String)
        case column(String)
    }

    /// Why an expression is none.
    public struct SyntaxError: Error, Hashable, Sendable, CustomStringConvertible {
        /// One line.
        public let description: String
    }

    private let alternatives: [[Part]]

    /// - Parameter alternatives: the best first.
    /// - Throws: ``SyntaxError`` for none, an empty one, or a brace without its partner.
    public init(_ alternatives: [String]) throws(SyntaxError) {
        guard !alternatives.isEmpty else { throw SyntaxError(description: "names no column") }
        var parsed: [[Part]] = []
        for text in alternatives { parsed.append(try Self.parts(text)) }
        self.alternatives = parsed
    }

    private static func parts(_ text: String) throws(SyntaxError) -> [Part] {
        guard !text.isEmpty else { throw SyntaxError(description: "names a column without a name") }
        guard text.contains(where: { "{}".contains($0) }) else { return [.column(text)] }
        var parts: [Part] = []
        var rest = Substring(text)
        while let brace = rest.firstIndex(where: { "{}".contains($0) }) {
            if brace > rest.startIndex { parts.append(.literal(String(rest[..<brace]))) }
            let inside = rest[brace...].dropFirst()
            guard rest[brace] == "{", let close = inside.firstIndex(where: { "{}".contains($0) }),
                inside[close] == "}", close > inside.startIndex
            else {
                throw SyntaxError(
                    description: "has a brace without its partner, or nothing between two: '\(text)'")
            }
            parts.append(.column(String(inside[..<close])))
            rest = inside[close...].dropFirst()
        }
        if !rest.isEmpty { parts.append(.literal(String(rest))) }
        return parts
    }

    /// The columns that it names.
    public var columns: Set<String> {
        Set(alternatives.joined().compactMap { if case .column(let name) = $0 { name } else { nil } })
    }

    /// Its value: the first alternative of which any column holds something; `""` where none does.
    /// - Parameter column: what a column holds.
    func value(_ column: (String) -> String) -> String { values(column).first ?? "" }

    /// The values of all alternatives that have one.
    func values(_ column: (String) -> String) -> [String] {
        alternatives.compactMap { parts in
            var isEmpty = true
            let text = parts.map { part in
                switch part {
                case .literal(let text): return text
                case .column(let name):
                    let text = column(name)
                    if !text.isEmpty { isEmpty = false }
                    return text
                }
            }.joined()
            return isEmpty ? nil : text
        }
    }
}
