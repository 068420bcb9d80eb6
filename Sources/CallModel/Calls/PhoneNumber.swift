/// A telephone number in one normal form: E.164 (`+8613800138000`) where it can be read as a public number, the bare
/// digits (`8001`) for an extension. Two spellings of one number are equal.
public struct PhoneNumber: Hashable, Comparable, Codable, Sendable {
    /// The normal form.
    public let normalised: String

    /// Wraps a number that is already in normal form (see `PhoneNumbers`).
    public init(normalised: String) { self.normalised = normalised }

    /// Whether it is a public number rather than an extension.
    public var isPublic: Bool { normalised.hasPrefix("+") }

    /// For people who need not know it all: `+86138****8000`; extensions are shown whole.
    public var masked: String { isPublic ? PersonalData.masked(number: normalised) : normalised }

    /// Orders by text.
    public static func < (left: Self, right: Self) -> Bool { left.normalised < right.normalised }

    /// Decodes the normal form.
    public init(from decoder: any Decoder) throws {
        normalised = try decoder.singleValueContainer().decode(String.self)
    }

    /// Encodes the normal form.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(normalised)
    }
}
