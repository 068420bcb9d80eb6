internal import Foundation

/// A verb that runs beside the test, until it ends or is stopped.
public final class RunningHuiyin: Sendable {
    private let process: ChildProcess
    private let folder: TemporaryFolder

    /// Starts it.
    /// - Parameters:
    ///   - arguments: the verb and what follows it; the home is added.
    ///   - environment: laid over a small one of its own.
    public init(_ huiyin: HuiyinBinary, _ arguments: [String], environment: [String: String] = [:]) throws {
        folder = try TemporaryFolder()
        for name in ["output", "errors"] { try folder.write([], to: name) }
        process = try ChildProcess(
            HuiyinBinary.path, arguments + ["--home", huiyin.home],
            environment: HuiyinBinary.environment(of: folder).merging(environment) { $1 },
            output: .file(folder.path + "/output"), errors: .file(folder.path + "/errors"))
    }

    /// What it has written to standard output by now.
    public var output: String { (try? String(contentsOfFile: folder.path + "/output", encoding: .utf8)) ?? "" }

    /// What it has written to standard error by now.
    public var errors: String { (try? String(contentsOfFile: folder.path + "/errors", encoding: .utf8)) ?? "" }

    /// Whether it has not ended yet.
    public var isRunning: Bool { process.isRunning }

    /// Whether SIGSTOP holds it (proc(5)).
    public var isFrozen: Bool {
        let path = "/proc/\(process.identifier)/stat"
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
    public func signal(_ signal: Int32) { process.signal(signal) }

    /// Waits for the end.
    /// - Returns: the exit code; `nil` where a signal ended it.
    @discardableResult
    public func wait() -> Int32? { process.wait().exitCode }

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
