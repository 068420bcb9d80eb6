internal import Foundation

/// A program of the system, run to its end.
public enum Program {
    /// Runs it.
    /// - Parameters:
    ///   - path: the program's file.
    ///   - folder: where it works; `nil` for where the tests do.
    ///   - input: what it reads.
    ///   - environment: all that it is told.
    @discardableResult
    public static func run(
        _ path: String, _ arguments: [String], in folder: String? = nil, input: String = "",
        environment: [String: String] = ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8"]
    ) throws -> HuiyinBinary.Outcome {
        // Files and not pipes: a full pipe would stop a talkative program for ever.
        let files = try TemporaryFolder()
        try files.write(Array(input.utf8), to: "input")
        for name in ["output", "errors"] { try files.write([], to: name) }
        let child = try ChildProcess(
            path, arguments, environment: environment, in: folder, input: .file(files.path + "/input"),
            output: .file(files.path + "/output"), errors: .file(files.path + "/errors"))
        let ending = child.wait()
        return HuiyinBinary.Outcome(
            ending, output: try String(contentsOfFile: files.path + "/output", encoding: .utf8),
            errors: try String(contentsOfFile: files.path + "/errors", encoding: .utf8))
    }
}
