import Foundation
import TestSupport
import Testing

/// A verb that runs until it is stopped.
final class RunningHuiyin: Sendable {
    private let process = Process()
    private let folder: TemporaryFolder

    init(_ huiyin: HuiyinBinary, _ arguments: [String]) throws {
        folder = try TemporaryFolder()
        for name in ["output", "errors"] { try folder.write([], to: name) }
        process.executableURL = URL(fileURLWithPath: HuiyinBinary.path)
        process.arguments = arguments + ["--home", huiyin.home]
        process.environment = ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": folder.path, "USER": "tester"]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle(forWritingAtPath: folder.path + "/output")
        process.standardError = FileHandle(forWritingAtPath: folder.path + "/errors")
        try process.run()
    }

    deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

    /// What it has written to standard output by now.
    var output: String { (try? String(contentsOfFile: folder.path + "/output", encoding: .utf8)) ?? "" }

    /// What it has written to standard error by now.
    var errors: String { (try? String(contentsOfFile: folder.path + "/errors", encoding: .utf8)) ?? "" }

    func signal(_ signal: Int32) { kill(process.processIdentifier, signal) }

    /// Sends a signal and waits for the end.
    /// - Returns: the exit code; `nil` where the signal ended it.
    @discardableResult
    func stop(_ signal: Int32 = SIGTERM) -> Int32? {
        self.signal(signal)
        process.waitUntilExit()
        return process.terminationReason == .exit ? process.terminationStatus : nil
    }
}

/// Waits until something holds that another process brings about.
func eventually(
    _ what: String, within seconds: Double = 30, sourceLocation: SourceLocation = #_sourceLocation,
    _ holds: () throws -> Bool
) throws {
    let deadline = ContinuousClock.now.advanced(by: .seconds(seconds))
    while try !holds() {
        guard ContinuousClock.now < deadline else {
            Issue.record("never: \(what)", sourceLocation: sourceLocation)
            return
        }
        usleep(20_000)
    }
}
