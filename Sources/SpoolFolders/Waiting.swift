internal import Foundation

/// Waits until something happens.
public enum Waiting {
    /// Returns once one of these is readable or the time is over.
    /// - Parameter duration: how long at most; `nil` for ever.
    public static func forOne(of descriptors: [Int32], atMost duration: Duration?) {
        var polled = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        var milliseconds: Int32 = -1
        if let duration {
            // Rounded up: woken a moment too early, one would ask again and again.
            let (seconds, attoseconds) = duration.components
            let exact = Double(seconds) * 1000 + Double(attoseconds) / 1e15
            milliseconds = Int32(max(0, min(exact.rounded(.up), 3_600_000)))
        }
        _ = poll(&polled, nfds_t(polled.count), milliseconds)
    }
}
