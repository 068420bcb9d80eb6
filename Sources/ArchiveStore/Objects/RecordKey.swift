public import CallModel

/// A small file of the archive that is replaced as a whole when what it says changes: a manifest, a tombstone, a hold.
///
/// Its name has two dots behind the identifier, which no object's has.
public enum RecordKey: Hashable, Sendable {
    /// What is known of an object, beside it: `4f/4f1c….manifest.json`.
    case manifest(ObjectID)
    /// What remains of an object that was destroyed, in its place: `4f/4f1c….tombstone.json`.
    case tombstone(ObjectID)
    /// A legal hold: `holds/01a2….hold.json`.
    case hold(HoldID)

    /// Reads ``path``; `nil` for any other text.
    public init?(path: String) {
        guard let slash = path.firstIndex(of: "/") else { return nil }
        let name = path[path.index(after: slash)...]
        guard name.count > 36, let id = ObjectID(String(name.prefix(36))) else { return nil }
        switch name.dropFirst(36) {
        case Self.manifestEnding: self = .manifest(id)
        case Self.tombstoneEnding: self = .tombstone(id)
        case Self.holdEnding: self = .hold(HoldID(bits: id.bits))
        default: return nil
        }
        guard self.path == path else { return nil }
    }

    /// The folder that it lies in.
    public var folder: String {
        switch self {
        case .manifest(let id), .tombstone(let id): String(id.description.prefix(2))
        case .hold: Self.holdFolder
        }
    }

    /// The file, relative to the archive.
    public var path: String {
        switch self {
        case .manifest(let id): "\(folder)/\(id)\(Self.manifestEnding)"
        case .tombstone(let id): "\(folder)/\(id)\(Self.tombstoneEnding)"
        case .hold(let id): "\(folder)/\(id)\(Self.holdEnding)"
        }
    }

    static let holdFolder = "holds"
    private static let manifestEnding = ".manifest.json"
    private static let tombstoneEnding = ".tombstone.json"
    private static let holdEnding = ".hold.json"
}

extension RecordKey: Comparable, CustomStringConvertible {
    /// The path.
    public var description: String { path }

    /// Orders by path.
    public static func < (left: Self, right: Self) -> Bool { left.path < right.path }
}

/// A record and its content.
public struct ArchiveRecord: Hashable, Sendable {
    /// Which record.
    public let key: RecordKey
    /// The whole of its content.
    public let bytes: [UInt8]

    /// A record.
    public init(_ key: RecordKey, _ bytes: [UInt8]) { (self.key, self.bytes) = (key, bytes) }

    /// No record has more bytes: the longest speaks of a recording of twelve hours.
    public static let largest = 16 << 20
}
