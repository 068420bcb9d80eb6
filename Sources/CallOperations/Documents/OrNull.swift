/// A field that is unknown is `null` in the JSON of the command line, not absent: a program need not ask whether a key
/// is there.
public struct OrNull<Value: Encodable & Sendable>: Encodable, Sendable {
    /// What is known.
    public let value: Value?

    /// What is known; `nil` for nothing.
    public init(_ value: Value?) { self.value = value }

    /// The value, or `null`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let value { try container.encode(value) } else { try container.encodeNil() }
    }
}
