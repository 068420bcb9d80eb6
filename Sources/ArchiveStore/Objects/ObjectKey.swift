public import CallModel

/// Names an object whatever it is of.
public typealias ObjectID = Identifier<ObjectKey>

/// Where an object lies in an archive: `4f/4f1c….wav`, or `4f/4f1c….document.pdf`, with `4f/4f1c….manifest.json` beside
/// it. In a bucket it is the key as it stands.
///
/// The key follows from the identifier, which follows from content and name: two processes that store the same thing at
/// once store it in one place. (A day in the key would not do that: the day of a call may be known only when its CDR
/// comes.)
public struct ObjectKey: Hashable, Comparable, Sendable {
    /// What an object is of.
    public enum Kind: String, Hashable, Sendable {
        /// A recording.
        case recording
        /// A document.
        case document
    }

    /// What it is of.
    public let kind: Kind
    /// Its identifier.
    public let id: ObjectID
    /// The ending of the object's name, without a dot.
    public let ending: String

    private init(kind: Kind, id: ObjectID, ending: String) {
        (self.kind, self.id, self.ending) = (kind, id, ending)
    }

    /// - Parameters:
    ///   - recordingID: the recording.
    ///   - fileName: the name that it was delivered under; of its ending only what is harmless is kept.
    public init(recordingID: RecordingID, fileName: String) {
        let ending = fileName.lastIndex(of: ".").map { fileName[fileName.index(after: $0)...].lowercased() } ?? ""
        self.init(
            kind: .recording, id: ObjectID(bits: recordingID.bits),
            ending: Self.isHarmless(ending) ? ending : "bin")
    }

    /// The key of a document: its ending is that of its format, whatever it was called.
    public init(_ document: ArchivedDocument) {
        self.init(kind: .document, id: ObjectID(bits: document.id.bits), ending: document.format.ending)
    }

    /// Reads ``path``; `nil` for any other text.
    public init?(path: String) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].count == 2, parts[1].hasPrefix(parts[0]), parts[1].count > 37,
            let id = ObjectID(String(parts[1].prefix(36)))
        else { return nil }
        var tail = parts[1].dropFirst(36)
        let isDocument = tail.hasPrefix(Self.documentMark + ".")
        if isDocument { tail = tail.dropFirst(Self.documentMark.count) }
        guard tail.hasPrefix("."), Self.isHarmless(String(tail.dropFirst())) else { return nil }
        self.init(kind: isDocument ? .document : .recording, id: id, ending: String(tail.dropFirst()))
        guard self.path == path else { return nil }
    }

    /// The recording; `nil` for what is of something else.
    public var recordingID: RecordingID? { kind == .recording ? RecordingID(bits: id.bits) : nil }

    /// The document; `nil` for what is of something else.
    public var documentID: DocumentID? { kind == .document ? DocumentID(bits: id.bits) : nil }

    /// The folder that the object lies in.
    public var shard: String { String(id.description.prefix(2)) }

    /// The object, relative to the archive.
    public var path: String { "\(shard)/\(fileName)" }

    /// The last part of the path.
    public var fileName: String {
        switch kind {
        case .recording: "\(id).\(ending)"
        case .document: "\(id)\(Self.documentMark).\(ending)"
        }
    }

    /// Its manifest, relative to the archive.
    public var manifestPath: String { RecordKey.manifest(id).path }

    private static let documentMark = ".document"

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
