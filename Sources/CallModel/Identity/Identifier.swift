/// A 128-bit identifier (RFC 9562) that cannot be mixed up with that of another kind of thing.
///
/// Two layouts are used. What is made once, by us, gets a time-ordered **UUIDv7** (holds, plans, draws).
/// What arrives from outside and may arrive again gets a name-based **UUIDv8** derived from its content, so that
/// every delivery, on every machine and in any order, computes the same identifier: that is what makes ingest
/// idempotent without a lock.
public struct Identifier<Subject>: Hashable, Comparable, Sendable {
    /// The 128 bits, most significant first.
    public let bits: UInt128

    /// Wraps bits that already carry an RFC 9562 version and variant.
    public init(bits: UInt128) { self.bits = bits }

    /// A UUIDv7: 48 bits of Unix milliseconds, then randomness.
    /// - Parameters:
    ///   - instant: the time it is ordered by.
    ///   - random: 74 of its bits are used.
    public init(at instant: UTCInstant, random: UInt128) {
        let milliseconds = UInt128(UInt64(max(0, instant.microseconds / 1000)) & 0xFFFF_FFFF_FFFF)
        let randomA = random >> 116
        let randomB = random & ((1 << 62) - 1)
        bits = milliseconds << 80 | 0x7 << 76 | (randomA & 0xFFF) << 64 | 0b10 << 62 | randomB
    }

    /// A UUIDv7 that orders after another: of its time, and where the clock was set back, of the next millisecond after that
    /// one. What is the latest must not hang on what a clock says.
    /// - Parameter previous: the newest of its kind; `nil` where there is none.
    public init(at instant: UTCInstant, random: UInt128, after previous: Self?) {
        let fresh = Self(at: instant, random: random)
        guard let previous, fresh <= previous else {
            self = fresh
            return
        }
        let next = UTCInstant(microseconds: (Int64(previous.bits >> 80) + 1) * 1000)
        self.init(at: next, random: random)
    }

    /// A name-based UUIDv8 (RFC 9562 appendix B.2): the first 128 bits of a SHA-256, with version and variant set.
    public init(derivedFrom digest: SHA256Digest) {
        var value: UInt128 = 0
        for byte in digest.bytes.prefix(16) { value = value << 8 | UInt128(byte) }
        value &= ~(UInt128(0xF) << 76)
        value |= UInt128(0x8) << 76
        value &= ~(UInt128(0b11) << 62)
        value |= UInt128(0b10) << 62
        bits = value
    }

    /// Orders as the canonical text does, so UUIDv7s sort by time.
    public static func < (left: Self, right: Self) -> Bool { left.bits < right.bits }
}

extension Identifier: LosslessStringConvertible {
    /// Reads the canonical 8-4-4-4-12 form, either case; `nil` for anything else.
    public init?(_ text: String) {
        let utf8 = Array(text.utf8)
        guard utf8.count == 36 else { return nil }
        var value: UInt128 = 0
        for (index, byte) in utf8.enumerated() {
            if index == 8 || index == 13 || index == 18 || index == 23 {
                guard byte == UInt8(ascii: "-") else { return nil }
                continue
            }
            guard let digit = Hexadecimal.value(of: byte) else { return nil }
            value = value << 4 | UInt128(digit)
        }
        bits = value
    }

    /// The canonical lower-case form.
    public var description: String {
        var text: [UInt8] = []
        text.reserveCapacity(36)
        for nibble in 0..<32 {
            if nibble == 8 || nibble == 12 || nibble == 16 || nibble == 20 { text.append(UInt8(ascii: "-")) }
            text.append(Hexadecimal.digit(UInt8(truncatingIfNeeded: bits >> UInt128(124 - 4 * nibble)) & 0xF))
        }
        return String(decoding: text, as: UTF8.self)
    }
}

extension Identifier: Codable {
    /// Decodes the canonical text.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let value = Self(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a UUID")
        }
        self = value
    }

    /// Encodes the canonical text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// Names a recording; derived from its content and file name.
public typealias RecordingID = Identifier<Recording>
/// Names a call detail; derived from its source and row identity.
public typealias CallID = Identifier<CallDetail>
/// Names a legal hold.
public typealias HoldID = Identifier<LegalHold>
/// Names an erasure request.
public typealias ErasureRequestID = Identifier<ErasureRequest>
