/// Why a list as a whole cannot be read.
public struct ListHeaderError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The columns that it must have and does not.
    public let missing: [String]
    /// The columns that it has more than once, so that nobody knows which one counts.
    public let repeated: [String]

    /// One line.
    public var description: String {
        let problems = [("lacks", missing), ("repeats", repeated)].filter { !$0.1.isEmpty }.map { verb, columns in
            "\(verb) \(columns.map { "'\($0)'" }.joined(separator: ", "))"
        }
        return "the first line must name the columns, each once; it \(problems.joined(separator: " and "))"
    }
}
