internal import Foundation

/// The tools that every system has.
public enum Shell {
    /// Runs commands of bash in a folder.
    public static func run(_ commands: String, in folder: String) throws -> HuiyinBinary.Outcome {
        let files = try TemporaryFolder()
        let (output, errors) = (files.path + "/output", files.path + "/errors")
        for path in [output, errors] { _ = FileManager.default.createFile(atPath: path, contents: nil) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["-c", commands]
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.environment = ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle(forWritingAtPath: output)
        process.standardError = FileHandle(forWritingAtPath: errors)
        try process.run()
        process.waitUntilExit()
        return HuiyinBinary.Outcome(
            exitCode: process.terminationReason == .exit ? process.terminationStatus : nil,
            output: try String(contentsOfFile: output, encoding: .utf8),
            errors: try String(contentsOfFile: errors, encoding: .utf8))
    }
}
