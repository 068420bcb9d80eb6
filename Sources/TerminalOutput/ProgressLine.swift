internal import Foundation
internal import Synchronization

/// Draws a ``ProgressBar`` on standard error, where that is a terminal, at most ten times a second.
public final class ProgressLine: Sendable {
    private let bar: ProgressBar
    private let descriptor: Int32
    private let isShown: Bool
    private let start = ContinuousClock.now
    private let lastDrawn = Mutex<ContinuousClock.Instant?>(nil)

    /// - Parameter isWanted: `false` with `--quiet` or `--json`.
    public init(_ bar: ProgressBar, isWanted: Bool) {
        self.bar = bar
        descriptor = STDERR_FILENO
        isShown = isWanted && isatty(descriptor) == 1
    }

    /// Says how far the work has come; may be called from any thread.
    public func update(done: Int, total: Int) {
        guard isShown else { return }
        lastDrawn.withLock { last in
            let now = ContinuousClock.now
            if let last, now - last < .milliseconds(100), done < total { return }
            last = now
            let elapsed = Double((now - start) / .milliseconds(1)) / 1000
            let line = bar.line(done: done, total: total, elapsedSeconds: elapsed, width: width - 1)
            put("\r\u{1B}[2K" + line)
        }
    }

    /// Wipes the line, so that what is printed next stands alone.
    public func finish() {
        lastDrawn.withLock { last in
            guard last != nil else { return }
            last = nil
            put("\r\u{1B}[2K")
        }
    }

    private var width: Int {
        var size = winsize()
        return ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 20 ? Int(size.ws_col) : 80
    }

    private func put(_ text: String) {
        var text = text
        text.withUTF8 { _ = write(descriptor, $0.baseAddress, $0.count) }
    }
}
