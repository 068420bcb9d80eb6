internal import CLinux
internal import CallModel
internal import Foundation
internal import Synchronization

/// Keeps a decoder (``DecoderChild``) ready, and starts another when it has died.
///
/// One is enough: formats that need it are rare, and it is started when the first such file comes.
public final class DecoderHost: Sendable {
    private let executable: String
    private let arguments: [String]
    private let idle = Mutex<Decoder?>(nil)

    /// - Parameters:
    ///   - executable: a program that calls ``DecoderChild/serve(_:)`` on descriptor 0 when it is run so.
    ///   - arguments: what it is run with.
    public init(executable: String, arguments: [String]) {
        (self.executable, self.arguments) = (executable, arguments)
    }

    deinit { idle.withLock { _ = $0?.stop() } }

    /// A decoder that waits for a request.
    func decoder() throws(UnreadableAudio) -> Decoder {
        let waiting = idle.withLock { decoder in
            defer { decoder = nil }
            return decoder
        }
        if let waiting, waiting.isRunning { return waiting }
        return try Decoder(executable, arguments)
    }

    /// Takes one back that has finished its file.
    func takeBack(_ decoder: Decoder) {
        let surplus = idle.withLock { idle in
            defer { if idle == nil { idle = decoder } }
            return idle == nil ? nil : decoder
        }
        surplus?.stop()
    }

    /// A running decoder. Not the caller's to share: it answers one request at a time.
    struct Decoder: Sendable {
        private let process: pid_t
        private let descriptor: Int32

        var socket: DecoderSocket { DecoderSocket(descriptor: descriptor) }

        fileprivate init(_ executable: String, _ arguments: [String]) throws(UnreadableAudio) {
            var pair: [Int32] = [-1, -1]
            let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
            guard socketpair(AF_UNIX, kind, 0, &pair) == 0 else { throw Self.failure(errno) }
            var actions = posix_spawn_file_actions_t()
            posix_spawn_file_actions_init(&actions)
            defer { posix_spawn_file_actions_destroy(&actions) }
            posix_spawn_file_actions_adddup2(&actions, pair[1], 0)
            for output in [STDOUT_FILENO, STDERR_FILENO] {
                posix_spawn_file_actions_addopen(&actions, output, "/dev/null", O_WRONLY, 0)
            }
            // Whatever else is open here is none of its business, however it was opened.
            posix_spawn_file_actions_addclosefrom_np(&actions, 3)
            var words: [UnsafeMutablePointer<CChar>?] = ([executable] + arguments).map { strdup($0) } + [nil]
            var environment: [UnsafeMutablePointer<CChar>?] = [strdup("LC_ALL=C"), nil]
            defer { for word in words + environment { free(word) } }
            var process: pid_t = 0
            var attributes = Self.signals()
            defer { posix_spawnattr_destroy(&attributes) }
            let failure = posix_spawn(&process, executable, &actions, &attributes, &words, &environment)
            close(pair[1])
            guard failure == 0 else {
                close(pair[0])
                throw Self.failure(failure)
            }
            (self.process, descriptor) = (process, pair[0])
        }

        /// Whoever started us may have us ignore signals, and what is ignored is inherited: the one that ends a decoder
        /// that takes too long must not be. Those that a terminal or a service manager sends to all of us at once are for
        /// its parent, which finishes what is under way: a decoder that they ended would look like a bad recording.
        private static func signals() -> posix_spawnattr_t {
            var attributes = posix_spawnattr_t()
            posix_spawnattr_init(&attributes)
            var (all, blocked) = (sigset_t(), sigset_t())
            sigfillset(&all)
            sigemptyset(&blocked)
            for signal in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&blocked, signal) }
            posix_spawnattr_setsigdefault(&attributes, &all)
            posix_spawnattr_setsigmask(&attributes, &blocked)
            posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
            return attributes
        }

        private static func failure(_ code: Int32) -> UnreadableAudio {
            UnreadableAudio(.source(message: "no decoder could be started: \(String(cString: strerror(code)))"))
        }

        /// Whether it lives. One that has ended while nothing was asked of it is done away with: no recording is to blame.
        fileprivate var isRunning: Bool {
            var status: Int32 = 0
            guard waitpid(process, &status, WNOHANG) != 0 else { return true }
            close(descriptor)
            return false
        }

        /// Ends it, whatever it is doing.
        /// - Returns: how it had ended by itself, if it had.
        @discardableResult
        func stop() -> String? {
            close(descriptor)
            var status: Int32 = 0
            // One that has just crashed is about to be one that has ended.
            var ended = waitpid(process, &status, WNOHANG)
            for _ in 0..<20 where ended == 0 {
                usleep(1000)
                ended = waitpid(process, &status, WNOHANG)
            }
            guard ended == process else {
                kill(process, SIGKILL)
                waitpid(process, &status, 0)
                return nil
            }
            let signal = status & 0x7F
            return signal == 0 ? "it ended with code \(status >> 8 & 0xFF)" : Self.name(ofSignal: signal)
        }

        private static func name(ofSignal signal: Int32) -> String {
            switch signal {
            case SIGXCPU: "it took more processor time than any recording needs"
            case SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT: "it crashed (\(String(cString: strsignal(signal))))"
            default: "it was stopped by signal \(signal)"
            }
        }
    }
}
