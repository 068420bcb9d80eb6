/// What a data key is of: it can be unwrapped for that, and for nothing else.
public struct SealedSubject: Hashable, Sendable {
    /// The identifier of the object.
    public let bits: UInt128

    /// An object of the archive, by its identifier.
    public static func object(_ bits: UInt128) -> Self { Self(bits: bits) }

    private init(bits: UInt128) { self.bits = bits }

    /// The word `object`, a zero, and the identifier, most significant byte first.
    var bytes: [UInt8] { Array("object".utf8) + [0] + withUnsafeBytes(of: bits.bigEndian) { Array($0) } }
}
