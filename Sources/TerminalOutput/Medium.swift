internal import Foundation

/// What the words end up on.
public enum Medium: Hashable, Sendable {
    /// A person reads.
    case terminal(coloured: Bool)
    /// A program reads, or a file keeps.
    case pipe

    /// What a descriptor leads to; colour unless `NO_COLOR` is set (https://no-color.org) or `TERM` is `dumb`.
    public static func of(descriptor: Int32) -> Medium {
        guard isatty(descriptor) == 1 else { return .pipe }
        let plain = getenv("NO_COLOR").map { $0.pointee != 0 } ?? false
        let dumb = getenv("TERM").map { String(cString: $0) == "dumb" } ?? true
        return .terminal(coloured: !plain && !dumb)
    }

    /// Text with its emphasis where that can be seen.
    public func shown(_ text: StyledText) -> String {
        self == .terminal(coloured: true) ? text.style.applied(to: text.text) : text.text
    }
}
