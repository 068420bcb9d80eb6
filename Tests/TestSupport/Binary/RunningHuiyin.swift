internal import Foundation

/// A verb that runs beside the test, until it ends or is stopped.
public final class RunningHuiyin: Sendable {
    private let process = Process()
    private let folder: TemporaryFolder

    /// Starts it.
    /// - Parameters:
    ///   - arguments: the verb and what follows it; the home is added.
    ///   - environment: laid over a small one of its own.
    public init(_ huiyin: HuiyinBinary, _ arguments: [String], environment: [String: String] = [:]) throws {
        folder = try TemporaryFolder()
        for name in ["output", "errors"] { try folder.write([], to: name) }
        process.executableURL = URL(fileURLWithPath: HuiyinBinary.path)
        process.arguments = arguments + ["--home", huiyin.home]
        process.environment = ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": folder.path, "USER": "tester"]
            .merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle(forWritingAtPath: folder.path + "/output")
        process.standardError = FileHandle(forWritingAtPath: folder.path + "/errors")
        try process.run()
    }

    deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

    /// What it has written to standard output by now.
    public var output: String { (try? String(contentsOfFile: folder.path + "/output", encoding: .utf8)) ?? "" }

    /// What it has written to standard error by now.
    public var errors: String { (try? String(contentsOfFile: folder.path + "/errors", encoding: .utf8)) ?? "" }

    /// Whether it has not ended yet.
    public var isRunning: Bool { process.isRunning }

    /// Whether SIGSTOP holds it (proc(5)).
    public var isFrozen: Bool {
        let path = "/proc/\(process.processIdentifier)/stat"
        guard let status = try? String(contentsOfFile: path, encoding: .utf8) else { return false }
        // The name before it is in parentheses, and may hold anything.
        return status.split(separator: ")").last?.hasPrefix(" T") ?? false
    }

    /// Waits until SIGSTOP holds it, or it has ended.
    /// - Returns: whether it is held.
    public func waitUntilFrozen() -> Bool {
        while isRunning {
            if isFrozen { return true }
            usleep(2_000)
        }
        return false
    }

    /// Sends a signal.
    public func signal(_ signal: Int32) { kill(process.processIdentifier, signal) }

    /// Waits for the end.
    /// - Returns: the exit code; `nil` where a signal ended it.
    @discardableResult
    public func wait() -> Int32? {
        process.waitUntilExit()
        return process.terminationReason == .exit ? process.terminationStatus : nil
    }

    /// Sends SIGTERM and waits for the end.
    /// - Returns: the exit code; `nil` where the signal ended it.
    @discardableResult
    public func stop() -> Int32? { stop(SIGTERM) }

    /// Sends a signal and waits for the end.
    /// - Returns: the exit code; `nil` where the signal ended it.
    @discardableResult
    public func stop(_ signal: Int32) -> Int32? {
        self.signal(signal)
        return wait()
    }
}
