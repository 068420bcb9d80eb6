public import CallModel

/// A wall clock that does not go on from where it was. What is due hangs on it, so that a clock that is years ahead would
/// free everything.
public enum ClockJump: Hashable, Sendable {
    /// It went back.
    case back(from: UTCInstant, to: UTCInstant)
    /// It went on by more than two days, and nothing says that these days have passed.
    case unexplained(from: UTCInstant, to: UTCInstant)
    /// It went on by more than a year.
    case farAhead(from: UTCInstant, to: UTCInstant)
}

extension ClockJump: CustomStringConvertible {
    /// One line.
    public var description: String {
        switch self {
        case .back(let from, let to): "the clock went back from \(from) to \(to)"
        case .unexplained(let from, let to):
            "nothing was noted between \(from) and \(to), and the clock is not synchronised: it may have jumped"
        case .farAhead(let from, let to): "the clock went from \(from) to \(to) at once"
        }
    }
}

/// Follows the clock along the audit trail.
public struct ClockContinuity: Sendable {
    /// Two processes that write at once may note their times in the other order.
    private static let backTolerance: Int64 = 5 * 60
    private static let unexplained: Int64 = 48 * 3600
    private static let farAhead: Int64 = 366 * 86_400

    private var newest: UTCInstant?
    private let isExplained: Bool
    /// The first jump that was noticed; `nil` while there is none.
    public private(set) var jump: ClockJump?

    /// - Parameters:
    ///   - trusted: an instant that was found right before; `nil` where none was.
    ///   - isExplained: whether something other than the clock says that it is right now, as the kernel does whose clock
    ///     is synchronised (NTP): then days without an entry are days on which nothing happened.
    public init(after trusted: UTCInstant?, isExplained: Bool) {
        (newest, self.isExplained) = (trusted, isExplained)
    }

    /// Takes the next instant that was noted.
    public mutating func pass(_ instant: UTCInstant) {
        defer { newest = max(newest ?? instant, instant) }
        guard jump == nil, let newest else { return }
        let seconds = (instant.microseconds - newest.microseconds) / 1_000_000
        if seconds < -Self.backTolerance {
            jump = .back(from: newest, to: instant)
        } else if seconds > Self.farAhead {
            jump = .farAhead(from: newest, to: instant)
        } else if seconds > Self.unexplained, !isExplained {
            jump = .unexplained(from: newest, to: instant)
        }
    }
}
