/// A line that says how far long work has come, how fast it goes and how long it will take.
public struct ProgressBar: Sendable {
    private let label: String
    private let unit: String

    /// - Parameters:
    ///   - label: what is done, such as `ingesting`.
    ///   - unit: what is counted, such as `recordings`.
    public init(label: String, unit: String) { (self.label, self.unit) = (label, unit) }

    /// The line, at most `width` cells wide.
    public func line(done: Int, total: Int, elapsedSeconds: Double, width: Int) -> String {
        let share = total > 0 ? min(1, Double(done) / Double(total)) : 1
        let rate = elapsedSeconds > 0 ? Double(done) / elapsedSeconds : 0
        let percent = Int(share * 100)
        var tail = " \(percent < 10 ? "  " : percent < 100 ? " " : "")\(percent)%  \(done)/\(total) \(unit)"
        if rate > 0 {
            tail += "  \(Int(rate.rounded()))/s"
            if done < total { tail += "  \(Self.clock((Double(total - done) / rate).rounded(.up))) left" }
        }
        let cells = width - DisplayWidth.of(label) - DisplayWidth.of(tail) - 3
        guard cells >= 8 else { return DisplayWidth.truncated(label + tail, to: width) }
        let filled = Int(share * Double(cells))
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: cells - filled)
        return "\(label) \(bar)\(tail)"
    }

    private static func clock(_ seconds: Double) -> String {
        let seconds = Int(min(seconds, 359_999))
        let rest = seconds % 60
        return "\(seconds / 60):\(rest < 10 ? "0" : "")\(rest)"
    }
}
