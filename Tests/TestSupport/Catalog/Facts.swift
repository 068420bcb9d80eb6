public import CallModel

/// Facts as a test needs them: believable as they come, and what the test is about set by name. The same number makes
/// the same fact, another number one that differs in everything that must be unique.
public enum Facts {
    /// Monday 16 March 2026, 09:30 in Beijing.
    public static let morning = UTCInstant(seconds: 1_773_624_600)
    /// The day of ``morning`` in Beijing.
    public static let day = CivilDate(daysSinceEpoch: 20_528)
    /// A policyholder's mobile number.
    public static let mobile = PhoneNumber(normalised: "+8613800138000")

    /// A digest.
    public static func digest(_ number: Int) -> SHA256Digest {
        var generator = SplitMix64(seed: UInt64(bitPattern: Int64(number)))
        let bytes = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        guard let digest = SHA256Digest(bytes) else { preconditionFailure("a digest has 32 bytes") }
        return digest
    }

    /// An identifier as one derived from content.
    public static func id<Subject>(_ number: Int) -> Identifier<Subject> {
        Identifier(derivedFrom: digest(number))
    }

    /// An identifier as one made at a time: those of greater numbers come later.
    public static func madeID<Subject>(_ number: Int) -> Identifier<Subject> {
        Identifier(at: morning.advanced(bySeconds: Int64(number)), random: UInt128(number))
    }

    /// A mobile number.
    public static func mobile(_ number: Int) -> PhoneNumber {
        PhoneNumber(normalised: "+86138\(String(100_000_000 + number).suffix(8))")
    }
}
