internal import CLinux
public import CallModel
internal import Foundation

/// What time it is, injected so that rules about dates can be tried on any day.
public struct Clock: Sendable {
    /// The present instant.
    public let now: @Sendable () -> UTCInstant
    /// Whether the kernel holds the clock to be synchronised (NTP), so that days without an entry did pass.
    public let isSynchronised: @Sendable () -> Bool

    /// A clock of one's own.
    public init(
        isSynchronised: @escaping @Sendable () -> Bool = { false }, now: @escaping @Sendable () -> UTCInstant
    ) {
        (self.now, self.isSynchronised) = (now, isSynchronised)
    }

    /// The machine's clock.
    public static let system = Clock(isSynchronised: { kernel_clock_is_synchronised() }) {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return UTCInstant(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
    }

    /// A clock that stands still.
    public static func stopped(at instant: UTCInstant) -> Clock { Clock { instant } }

    /// The machine's clock; in debug builds `HUIYIN_NOW` (RFC 3339) stops it, so that tests of the binary can
    /// stand on any day.
    public static func forProcess(environment: [String: String]) -> Clock {
        #if FAULT_INJECTION
            if let instant = environment["HUIYIN_NOW"].flatMap(UTCInstant.init) { return .stopped(at: instant) }
        #endif
        return .system
    }
}
