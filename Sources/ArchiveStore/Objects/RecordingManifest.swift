public import CallModel
internal import Foundation

/// What lies beside each object: the facts of its identity, so that the archive describes itself and a lost catalog
/// can be made again. What was heard and judged can be computed from the object, and is not in it.
public struct RecordingManifest: Hashable, Codable, Sendable {
    /// The layout of this file.
    public let version: Int
    /// The recording.
    public let recording: Recording
    /// The object's name in the same folder.
    public let object: String

    /// A manifest.
    public init(_ recording: Recording, key: ObjectKey) {
        version = Self.currentVersion
        self.recording = recording
        object = String(key.path.dropFirst(key.shard.count + 1))
    }

    private static let currentVersion = 1

    /// JSON with its keys in order: the same facts are the same bytes.
    func encoded() -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(self) else {
            preconditionFailure("text, numbers and dates always encode")
        }
        return Array(data) + [UInt8(ascii: "\n")]
    }

    /// - Parameter path: for the error.
    static func decode(_ bytes: [UInt8], path: String) throws(ArchiveError) -> RecordingManifest {
        let decoder = JSONDecoder()
        // First, because a later layout need not decode as this one.
        if let layout = try? decoder.decode(Layout.self, from: Data(bytes)), layout.version > currentVersion {
            throw .damagedManifest(path: path, message: "it is of the later version \(layout.version)")
        }
        guard let manifest = try? decoder.decode(RecordingManifest.self, from: Data(bytes)) else {
            throw .damagedManifest(path: path, message: "it does not decode")
        }
        return manifest
    }

    private struct Layout: Decodable {
        let version: Int
    }
}
