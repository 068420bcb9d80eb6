/// The name of a key, as signed notes carry it (C2SP signed-note): not empty, without spaces, plus signs and control
/// characters; best a URL without its scheme, such as `example.com/huiyin`.
public struct KeyName: Sendable {
    /// The name.
    public let text: String

    /// - Returns: `nil` where a signed note could not carry it.
    public init?(_ text: String) {
        let isAllowed = text.unicodeScalars.allSatisfy { scalar in
            scalar.value >= 0x20 && scalar != "+" && !scalar.properties.isWhitespace
        }
        guard !text.isEmpty, isAllowed else { return nil }
        self.text = text
    }
}

extension KeyName: Hashable {
    /// Byte by byte: two spellings that Unicode holds equal are two names.
    public static func == (left: Self, right: Self) -> Bool { left.text.utf8.elementsEqual(right.text.utf8) }

    /// The bytes.
    public func hash(into hasher: inout Hasher) { hasher.combine(Array(text.utf8)) }
}

extension KeyName: CustomStringConvertible {
    /// The name.
    public var description: String { text }
}
