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
        let manifest: RecordingManifest
        do {
            manifest = try JSONDecoder().decode(RecordingManifest.self, from: Data(bytes))
        } catch {
            throw .damagedManifest(path: path, message: "it does not decode")
        }
        guard manifest.version <= currentVersion else {
            throw .damagedManifest(path: path, message: "it is of the later version \(manifest.version)")
        }
        return manifest
    }
}
