internal import CallModel

/// Emphasis on a terminal; in a pipe it is nothing.
public enum TextStyle: String, Sendable {
    /// As it is.
    case plain = ""
    /// For headings.
    case bold = "1"
    /// For what matters less.
    case dim = "2"
    /// For what is wrong.
    case red = "31"
    /// For what is right.
    case green = "32"
    /// For what a person must look at.
    case yellow = "33"

    func applied(to text: String) -> String {
        self == .plain || text.isEmpty ? text : "\u{1B}[\(rawValue)m\(text)\u{1B}[0m"
    }
}

/// A piece of text with its emphasis: a cell of a table.
public struct StyledText: Sendable, ExpressibleByStringLiteral {
    /// The text, with everything hostile replaced.
    public let text: String
    /// How it stands out.
    public let style: TextStyle

    /// Makes foreign text printable.
    public init(_ text: String, _ style: TextStyle = .plain) {
        self.text = PrintableText.line(text)
        self.style = style
    }

    /// A literal of ours.
    public init(stringLiteral value: String) { self.init(value) }
}
