public import CallModel

/// Where the object of a recording lies in an archive: `4f/4f1c….wav`, with `4f/4f1c….manifest.json` beside it.
///
/// The key follows from the recording's identifier, which follows from its content and name: two processes that store
/// the same recording at once store it in one place. (A day in the key would not do that: the day of a call may be
/// known only when its CDR comes.)
public struct ObjectKey: Hashable, Comparable, Sendable {
    /// The recording.
    public let recordingID: RecordingID
    /// The ending of the object's name, without a dot.
    public let ending: String

    /// - Parameters:
    ///   - recordingID: the recording.
    ///   - fileName: the name that it was delivered under; of its ending only what is harmless is kept.
    public init(recordingID: RecordingID, fileName: String) {
        self.recordingID = recordingID
        let ending = fileName.lastIndex(of: ".").map { fileName[fileName.index(after: $0)...].lowercased() } ?? ""
        self.ending = Self.isHarmless(ending) ? ending : "bin"
    }

    /// Reads ``path``; `nil` for any other text.
    public init?(path: String) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].count == 2, parts[1].hasPrefix(parts[0]), parts[1].count > 37,
            let id = RecordingID(String(parts[1].prefix(36)))
        else { return nil }
        let tail = parts[1].dropFirst(36)
        guard tail.hasPrefix("."), Self.isHarmless(String(tail.dropFirst())) else { return nil }
        (recordingID, ending) = (id, String(tail.dropFirst()))
        guard self.path == path else { return nil }
    }

    /// The folder that the object lies in.
    public var shard: String { String(recordingID.description.prefix(2)) }

    /// The object, relative to the archive.
    public var path: String { "\(shard)/\(recordingID).\(ending)" }

    /// Its manifest, relative to the archive.
    public var manifestPath: String { "\(shard)/\(recordingID)\(Self.manifestEnding)" }

    /// The recording that a manifest is of; `nil` for any other path.
    static func recording(manifestPath path: String) -> RecordingID? {
        guard path.hasSuffix(manifestEnding), let id = RecordingID(String(path.dropFirst(3).prefix(36))),
            ObjectKey(recordingID: id, fileName: "").manifestPath == path
        else { return nil }
        return id
    }

    private static let manifestEnding = ".manifest.json"

    /// Orders by path.
    public static func < (left: Self, right: Self) -> Bool { left.path < right.path }

    private static func isHarmless(_ ending: String) -> Bool {
        (1...8).contains(ending.utf8.count)
            && ending.utf8.allSatisfy {
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
            }
    }
}

extension ObjectKey: CustomStringConvertible {
    /// The path.
    public var description: String { path }
}
