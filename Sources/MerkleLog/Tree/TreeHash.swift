public import CallModel
internal import Foundation

internal import struct Crypto.SHA256

/// The hash of a leaf or a node: 32 bytes that lie in place, for a trail has millions of them.
public struct TreeHash: Hashable, Sendable {
    /// The bytes as they lie in memory; not numbers.
    private let words: (UInt64, UInt64, UInt64, UInt64)

    /// What a digest says.
    public init(_ digest: SHA256Digest) { self = digest.bytes.withUnsafeBytes { Self($0) } }

    /// - Returns: `nil` unless there are 32 bytes.
    public init?(_ bytes: some Sequence<UInt8>) {
        guard let digest = SHA256Digest(bytes) else { return nil }
        self.init(digest)
    }

    /// - Returns: `nil` unless it is base64 of 32 bytes, written in the one way that there is.
    public init?(base64 text: String) {
        guard let bytes = Data(base64Encoded: text) else { return nil }
        self.init(bytes)
        guard base64.utf8.elementsEqual(text.utf8) else { return nil }
    }

    /// - Parameter bytes: exactly 32.
    init(_ bytes: UnsafeRawBufferPointer) {
        precondition(bytes.count == 32)
        func word(_ index: Int) -> UInt64 { bytes.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self) }
        words = (word(0), word(1), word(2), word(3))
    }

    /// As a digest.
    public var digest: SHA256Digest {
        guard let digest = SHA256Digest(bytes) else { preconditionFailure("a tree's hash has 32 bytes") }
        return digest
    }

    /// The 32 bytes.
    public var bytes: [UInt8] { withUnsafeBytes(of: words) { Array($0) } }

    /// The 32 bytes as checkpoints and proofs write them.
    public var base64: String { Data(bytes).base64EncodedString() }

    func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        withUnsafeBytes(of: words) { body($0) }
    }

    func copy(to target: UnsafeMutableRawPointer) {
        withUnsafeBytes(of: words) {
            target.copyMemory(from: $0.baseAddress ?? UnsafeRawPointer(target), byteCount: 32)
        }
    }

    /// Byte by byte.
    public static func == (left: Self, right: Self) -> Bool { left.words == right.words }

    /// The bytes.
    public func hash(into hasher: inout Hasher) {
        withUnsafeBytes(of: words) { hasher.combine(bytes: $0) }
    }

    // MARK: RFC 6962 section 2.1

    /// Of a leaf: SHA-256(0x00, content).
    public static func leaf(_ content: [UInt8]) -> TreeHash { digest(of: [0] + content) }

    /// Of a node: SHA-256(0x01, left, right).
    public static func node(_ left: TreeHash, _ right: TreeHash) -> TreeHash {
        withUnsafeTemporaryAllocation(byteCount: 65, alignment: 8) { buffer in
            guard let base = buffer.baseAddress else { preconditionFailure("a buffer of 65 bytes has an address") }
            buffer[0] = 1
            left.copy(to: base + 1)
            right.copy(to: base + 33)
            return digest(of: UnsafeRawBufferPointer(buffer))
        }
    }

    /// Of the tree without leaves: SHA-256 of nothing.
    public static let ofNothing = digest(of: [])

    static func digest(of bytes: [UInt8]) -> TreeHash { bytes.withUnsafeBytes { digest(of: $0) } }

    static func digest(of bytes: UnsafeRawBufferPointer) -> TreeHash {
        var hasher = SHA256()
        hasher.update(bufferPointer: bytes)
        return hasher.finalize().withUnsafeBytes { TreeHash($0) }
    }
}

extension TreeHash: CustomStringConvertible {
    /// In hexadecimal.
    public var description: String { digest.hex }
}
