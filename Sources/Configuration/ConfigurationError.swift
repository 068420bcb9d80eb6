internal import CallModel

/// What is wrong with a configuration file: where, what, and what is allowed.
public struct ConfigurationError: Error, Hashable, Sendable {
    /// The file.
    public let file: String
    /// The line, from 1; `nil` where the file as a whole is meant.
    public let line: Int?
    /// One line: what is wrong, and what is allowed.
    public let problem: String

    /// An error.
    public init(file: String, line: Int?, problem: String) {
        (self.file, self.line, self.problem) = (file, line, problem)
    }
}

extension ConfigurationError: CustomStringConvertible {
    /// `…/completeness.yaml:14: rules.dead_air.seconds is 'abc'; it must be a number from 0 to 3600`.
    public var description: String {
        PrintableText.line("\(file)\(line.map { ":\($0)" } ?? ""): \(problem)")
    }
}
