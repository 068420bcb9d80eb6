public import CallModel

/// A file of a bag, once it is written.
public struct BagFile: Hashable, Sendable {
    /// Its path in the bag.
    public let path: BagPath
    /// What its bytes hash to.
    public let sha256: SHA256Digest
    /// How many there are.
    public let byteCount: Int64

    /// A file.
    public init(path: BagPath, sha256: SHA256Digest, byteCount: Int64) {
        (self.path, self.sha256, self.byteCount) = (path, sha256, byteCount)
    }
}

/// A path in a bag. No text from outside ever becomes one as it is: what can be one is letters, digits, `-`, `_` and dots
/// that begin no part, so that it leads out of no folder, and means the same to every file system and every tool.
public struct BagPath: Hashable, Comparable, Sendable {
    /// Its parts, with `/` between them.
    public let text: String

    /// - Returns: `nil` for a text that could mean anything else somewhere.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard !parts.isEmpty, parts.allSatisfy({ Self.isHarmless($0) }) else { return nil }
        self.text = text
    }

    /// A file in a folder of the payload, named after an identifier.
    public static func payload(_ folder: StaticString, _ id: RecordingID, ending: String) -> BagPath? {
        BagPath("data/\(folder)/\(id).\(ending)")
    }

    /// Whether it is part of what was asked for, and not of the packing.
    public var isPayload: Bool { text.hasPrefix("data/") }

    /// Orders by text.
    public static func < (left: Self, right: Self) -> Bool { left.text < right.text }

    private static func isHarmless(_ part: Substring) -> Bool {
        (1...100).contains(part.utf8.count) && part.first != "."
            && part.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
                    true
                default: false
                }
            }
    }
}

extension BagPath: CustomStringConvertible, ExpressibleByStringLiteral {
    /// The text.
    public var description: String { text }

    /// A path that stands in the source.
    public init(stringLiteral value: StaticString) {
        guard let path = BagPath("\(value)") else { preconditionFailure("\(value) is no path of a bag") }
        self = path
    }
}
