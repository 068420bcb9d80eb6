internal import Yams

/// What the YAML parser could not read, in the words of configuration errors.
struct YAMLFault {
    private let line: Int?
    private let problem: String

    /// - Parameters:
    ///   - error: what the parser threw.
    ///   - text: what it was given.
    init(_ error: any Error, in text: String) {
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            (line, self.problem) = (mark.line, "is no YAML: \(problem)")
        case .reader(let problem, let offset, _, _):
            line = offset.map { 1 + text.prefix($0).count(where: \.isNewline) }
            self.problem = "is no YAML: \(problem)"
        case .duplicatedKeysInMapping(let keys, let context):
            let key = keys.first ?? ""
            line = Self.secondLine(of: key, from: context.mark, in: text)
            problem = "'\(key)' is given twice"
        default: (line, problem) = (nil, "is no YAML")
        }
    }

    /// The error, in a file.
    func error(file: String) -> ConfigurationError { ConfigurationError(file: file, line: line, problem: problem) }

    /// The parser names the place of the first of two equal keys; the mistake is more often in the second.
    private static func secondLine(of key: String, from first: Mark, in text: String) -> Int {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let second = lines.indices.dropFirst(first.line).first { index in
            let indentation = lines[index].prefix { $0 == " " }.count
            return indentation == first.column - 1 && lines[index].dropFirst(indentation).hasPrefix(key + ":")
        }
        return second.map { $0 + 1 } ?? first.line
    }
}
