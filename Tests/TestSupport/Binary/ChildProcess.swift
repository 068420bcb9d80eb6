internal import CLinux
internal import Foundation
internal import Synchronization

/// A program that runs beside the test. It goes with this, and is killed and told of where it takes longer than any test may.
///
/// Foundation's own `Process` learns of an end by a socket that a child started at the same moment by another thread may
/// inherit, and then waits for that one too; and it looks every 50 ms only, which thousands of short runs feel.
public final class ChildProcess: Sendable {
    /// Where a standard stream leads.
    public enum Stream: Sendable {
        /// `/dev/null`.
        case nothing
        /// To a file that is there, or from it.
        case file(String)
    }

    /// How it ended.
    public enum Ending: Sendable, Equatable {
        /// By itself, with a code.
        case exited(Int32)
        /// By a signal.
        case killed(Int32)

        /// The code, where it ended by itself.
        public var exitCode: Int32? {
            switch self {
            case .exited(let code): code
            case .killed: nil
            }
        }
    }

    /// The number that the kernel knows it by.
    let identifier: pid_t
    private let ending = Mutex<Ending?>(nil)

    /// Starts it, with no signal blocked or ignored and no descriptor but the standard ones.
    /// - Parameters:
    ///   - path: the program's file.
    ///   - environment: all that it is told.
    ///   - folder: where it works; `nil` for where the tests do.
    /// - Throws: `POSIXError` where it cannot be started.
    public init(
        _ path: String, _ arguments: [String],
        environment: [String: String] = ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"],
        in folder: String? = nil, input: Stream = .nothing, output: Stream = .nothing, errors: Stream = .nothing
    ) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (descriptor, stream, mode) in [(0, input, O_RDONLY), (1, output, O_WRONLY), (2, errors, O_WRONLY)] {
            posix_spawn_file_actions_addopen(&actions, Int32(descriptor), stream.path, mode | O_APPEND, 0)
        }
        if let folder { posix_spawn_file_actions_addchdir_np(&actions, folder) }
        posix_spawn_file_actions_addclosefrom_np(&actions, 3)
        var attributes = Self.signals()
        defer { posix_spawnattr_destroy(&attributes) }
        var words = ([path] + arguments).map { strdup($0) } + [nil]
        var settings = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { for word in words + settings { free(word) } }
        var identifier: pid_t = 0
        let failure = posix_spawn(&identifier, path, &actions, &attributes, &words, &settings)
        guard failure == 0 else { throw POSIXError(POSIXErrorCode(rawValue: failure) ?? .EINVAL) }
        self.identifier = identifier
        Overdue.watch(identifier, as: ([path] + arguments).joined(separator: " "))
    }

    deinit {
        signal(SIGKILL)
        wait()
    }

    /// The threads of the tests block signals, and what is blocked is inherited.
    private static func signals() -> posix_spawnattr_t {
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        var (all, none) = (sigset_t(), sigset_t())
        sigfillset(&all)
        sigemptyset(&none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
        return attributes
    }

    /// Whether it has not ended yet.
    public var isRunning: Bool {
        ending.withLock { ending in
            guard ending == nil else { return false }
            var information = siginfo_t()
            return waitid(P_PID, id_t(identifier), &information, WEXITED | WNOWAIT | WNOHANG) == 0
                && information.si_signo == 0
        }
    }

    /// Sends a signal, unless it has ended.
    public func signal(_ signal: Int32) {
        // Until it is waited for, nobody else has its number.
        ending.withLock { if $0 == nil { kill(identifier, signal) } }
    }

    /// Waits for the end.
    @discardableResult
    public func wait() -> Ending {
        if let ending = ending.withLock({ $0 }) { return ending }
        var information = siginfo_t()
        while waitid(P_PID, id_t(identifier), &information, WEXITED | WNOWAIT) != 0, errno == EINTR {}
        return ending.withLock { ending in
            if let ending { return ending }
            Overdue.forget(identifier)
            var status: Int32 = 0
            waitpid(identifier, &status, 0)
            let signal = status & 0x7F
            let found = signal == 0 ? Ending.exited(status >> 8 & 0xFF) : .killed(signal)
            ending = found
            return found
        }
    }
}

extension ChildProcess.Stream {
    fileprivate var path: String {
        switch self {
        case .nothing: "/dev/null"
        case .file(let path): path
        }
    }
}
