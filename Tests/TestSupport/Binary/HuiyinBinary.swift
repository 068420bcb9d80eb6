internal import Foundation

/// The built `huiyin`, run as its users run it.
public struct HuiyinBinary: Sendable {
    /// The home that it works on.
    public let home: String

    /// What the environment says in every run.
    private let environment: [String: String]

    /// - Parameters:
    ///   - home: need not be there yet.
    ///   - environment: for every run, such as `HUIYIN_NOW`.
    public init(home: String, environment: [String: String] = [:]) {
        (self.home, self.environment) = (home, environment)
    }

    /// How a run ended.
    public struct Outcome: Sendable {
        /// The exit code; `nil` where a signal ended it.
        public let exitCode: Int32?
        /// What it wrote to standard output.
        public let output: String
        /// What it wrote to standard error.
        public let errors: String

        /// An ending.
        public init(exitCode: Int32?, output: String, errors: String) {
            (self.exitCode, self.output, self.errors) = (exitCode, output, errors)
        }

        /// What a child has left.
        init(_ ending: ChildProcess.Ending, output: String, errors: String) {
            self.init(exitCode: ending.exitCode, output: output, errors: errors)
        }
    }

    /// Beside the test bundle, or where `HUIYIN_BINARY` says.
    public static var path: String {
        if let path = ProcessInfo.processInfo.environment["HUIYIN_BINARY"] { return path }
        let bundle = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return URL(fileURLWithPath: bundle).deletingLastPathComponent().appendingPathComponent("huiyin").path
    }

    /// Runs a verb to its end.
    /// - Parameters:
    ///   - arguments: the verb and what follows it; the home is added.
    ///   - environment: laid over a small one of its own, so that the machine's settings do not matter.
    public func run(_ arguments: [String], environment: [String: String] = [:]) throws -> Outcome {
        let user = try TemporaryFolder()
        return try Program.run(
            Self.path, arguments + ["--home", home],
            environment: Self.environment(of: user).merging(self.environment) { $1 }.merging(environment) { $1 })
    }

    /// A small one, so that the machine's settings do not matter.
    static func environment(of user: TemporaryFolder) -> [String: String] {
        ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": user.path, "USER": "tester"]
    }
}
