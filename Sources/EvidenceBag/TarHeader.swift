/// The header of a file in a tape archive (POSIX.1-2017, pax, ustar interchange format). Nothing in it depends on the
/// machine: the same bag is the same archive.
public struct TarHeader: Hashable, Sendable {
    /// What follows it.
    public enum Kind: Hashable, Sendable {
        /// A file of so many bytes.
        case file(byteCount: Int64)
        /// A folder.
        case folder
    }

    /// Everything in it comes in blocks.
    public static let blockBytes = 512
    /// What stands at the end: two blocks of zeros.
    public static let end = [UInt8](repeating: 0, count: 2 * blockBytes)

    /// The block.
    public let bytes: [UInt8]

    /// - Parameters:
    ///   - path: plain text, with `/` between its parts; none of them has more than 100 bytes.
    ///   - modified: seconds since 1970.
    /// - Returns: `nil` where the format has no room for the path.
    public init?(_ path: String, _ kind: Kind, modified: Int64) {
        guard let (prefix, name) = Self.split(Array(path.utf8)) else { return nil }
        var block = [UInt8](repeating: 0, count: Self.blockBytes)
        func put(_ text: [UInt8], at offset: Int) {
            block.replaceSubrange(offset..<offset + text.count, with: text)
        }
        put(name, at: 0)
        let isFolder = kind == .folder
        put(Self.octal(isFolder ? 0o700 : 0o600, digits: 7), at: 100)
        put(Self.octal(0, digits: 7), at: 108)
        put(Self.octal(0, digits: 7), at: 116)
        if case .file(let byteCount) = kind {
            put(Self.size(byteCount), at: 124)
        } else {
            put(Self.size(0), at: 124)
        }
        put(Self.octal(max(0, modified), digits: 11), at: 136)
        put(Array("        ".utf8), at: 148)
        block[156] = UInt8(ascii: isFolder ? "5" : "0")
        put(Array("ustar".utf8) + [0] + Array("00".utf8), at: 257)
        put(prefix, at: 345)
        let sum = block.reduce(0) { $0 + Int64($1) }
        put(Self.octal(sum, digits: 6) + [0, UInt8(ascii: " ")], at: 148)
        bytes = block
    }

    /// The zeros that fill a file's last block.
    public static func padding(after byteCount: Int64) -> [UInt8] {
        [UInt8](repeating: 0, count: Int((512 - byteCount % 512) % 512))
    }

    private static func split(_ path: [UInt8]) -> (prefix: [UInt8], name: [UInt8])? {
        if path.count <= 100 { return ([], path) }
        let slashes = path.indices.filter { path[$0] == UInt8(ascii: "/") }
        guard let place = slashes.first(where: { $0 <= 155 && path.count - $0 - 1 <= 100 }) else { return nil }
        return (Array(path[..<place]), Array(path[(place + 1)...]))
    }

    /// Octal; from 8 GiB on in the binary form that every tar of today reads.
    private static func size(_ count: Int64) -> [UInt8] {
        guard count >= 1 << 33 else { return octal(count, digits: 11) }
        return [0x80, 0, 0, 0] + withUnsafeBytes(of: count.bigEndian) { Array($0) }
    }

    private static func octal(_ value: Int64, digits: Int) -> [UInt8] {
        let text = String(value, radix: 8)
        return Array((String(repeating: "0", count: max(0, digits - text.count)) + text).utf8)
    }
}
