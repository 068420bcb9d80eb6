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
        // Files and not pipes: a full pipe would stop a talkative verb for ever.
        let folder = try TemporaryFolder()
        let (output, errors) = (folder.path + "/output", folder.path + "/errors")
        for path in [output, errors] { _ = FileManager.default.createFile(atPath: path, contents: nil) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Self.path)
        process.arguments = arguments + ["--home", home]
        process.environment = ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": folder.path, "USER": "tester"]
            .merging(self.environment) { $1 }.merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle(forWritingAtPath: output)
        process.standardError = FileHandle(forWritingAtPath: errors)
        try process.run()
        process.waitUntilExit()
        return Outcome(
            exitCode: process.terminationReason == .exit ? process.terminationStatus : nil,
            output: try String(contentsOfFile: output, encoding: .utf8),
            errors: try String(contentsOfFile: errors, encoding: .utf8))
    }
}
