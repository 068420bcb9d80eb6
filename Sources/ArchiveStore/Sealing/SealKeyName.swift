public import CallModel
public import Sealing

/// Names the file of a wrapped key: `4f/4f1c….0899d6f3b7af3b2f.key.json`, by its object and the sealing that it opens.
///
/// The sealing is in the name because two processes may seal one delivery at once: each makes its own key durable before
/// its object takes the place of the other's, so that whichever object ends there has its key.
public struct SealKeyName: Hashable, Comparable, Sendable {
    /// The object.
    public let id: ObjectID
    /// Which sealing of it.
    public let seal: SealID

    /// A name.
    public init(id: ObjectID, seal: SealID) { (self.id, self.seal) = (id, seal) }

    /// Reads ``fileName``; `nil` for any other text.
    public init?(fileName: String) {
        guard fileName.utf8.count == 36 + 1 + 16 + Self.ending.utf8.count, fileName.hasSuffix(Self.ending),
            let id = ObjectID(String(fileName.prefix(36))),
            let seal = SealID(fileName.dropFirst(37).dropLast(Self.ending.count))
        else { return nil }
        self.init(id: id, seal: seal)
        guard self.fileName == fileName else { return nil }
    }

    /// The folder that the file lies in.
    public var shard: String { String(id.description.prefix(2)) }
    /// The last part of the path.
    public var fileName: String { "\(id).\(seal)\(Self.ending)" }
    /// The file, relative to the archive.
    public var path: String { "\(SealKeyFolder.name)/\(shard)/\(fileName)" }

    private static let ending = ".key.json"

    /// Orders by path.
    public static func < (left: Self, right: Self) -> Bool { left.fileName < right.fileName }
}

extension SealKeyName: CustomStringConvertible {
    /// The path.
    public var description: String { path }
}
