public import CallModel
internal import Foundation

/// What an object is: the facts of its identity.
public enum ObjectIdentity: Hashable, Sendable {
    /// A recording.
    case recording(Recording)
    /// A document.
    case document(ArchivedDocument)

    /// What its bytes are.
    public var fixity: Fixity {
        switch self {
        case .recording(let recording): Fixity(sha256: recording.sha256, byteCount: recording.bytes)
        case .document(let document): Fixity(sha256: document.sha256, byteCount: document.bytes)
        }
    }

    /// The document, where it is one.
    public var document: ArchivedDocument? { if case .document(let document) = self { document } else { nil } }

    /// Where the object lies.
    public var key: ObjectKey {
        switch self {
        case .recording(let recording): ObjectKey(recordingID: recording.id, fileName: recording.name)
        case .document(let document): ObjectKey(document)
        }
    }
}

/// What lies beside each object, so that the archive describes itself and a lost catalog can be made again: the facts of
/// its identity from the first moment, and once the catalog has judged it, everything that the catalog knows of it.
///
/// Version 1 had the identity of a recording alone. Version 2 adds documents, and under `facts` what was known and judged
/// (its layout is the catalog's, see `HeldFacts`), with the instant when that was written down.
public struct ObjectManifest: Hashable, Sendable {
    /// The layout of this file.
    public let version: Int
    /// What the object is.
    public let identity: ObjectIdentity
    /// The object's name in the same folder.
    public let object: String
    /// When the facts were written down; `nil` where there are none yet.
    public let updatedAt: UTCInstant?

    /// The manifest of an object that the catalog does not know yet, or with facts of this instant.
    public init(_ identity: ObjectIdentity, updatedAt: UTCInstant? = nil) {
        version = Self.currentVersion
        (self.identity, self.updatedAt) = (identity, updatedAt)
        object = identity.key.fileName
    }

    /// The recording, where it is one.
    public var recording: Recording? { if case .recording(let recording) = identity { recording } else { nil } }

    /// The document, where it is one.
    public var document: ArchivedDocument? { identity.document }

    private static let currentVersion = 2

    /// JSON with its keys in order: the same facts are the same bytes.
    /// - Parameter facts: a JSON object on one line, put in as it is.
    public func encoded(facts: String? = nil) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(self) else {
            preconditionFailure("text, numbers and dates always encode")
        }
        guard let facts else { return Array(data) + [UInt8(ascii: "\n")] }
        // "facts" comes first in the order of keys, right behind the brace.
        var bytes = Array("{\n  \"facts\" : ".utf8)
        bytes.reserveCapacity(data.count + facts.utf8.count + 16)
        bytes += facts.utf8
        bytes.append(UInt8(ascii: ","))
        bytes += data.dropFirst()
        bytes.append(UInt8(ascii: "\n"))
        return bytes
    }

    /// When a manifest was brought up to date, without reading the rest of it; `nil` where that stands nowhere.
    public static func updatedAt(in bytes: [UInt8]) -> UTCInstant? {
        // It stands right before the version, at the end.
        let end = String(decoding: bytes.suffix(100), as: UTF8.self)
        guard let mark = end.range(of: "\"updatedAt\" : \"") else { return nil }
        return UTCInstant(String(end[mark.upperBound...].prefix { $0 != "\"" }))
    }

    /// - Parameter path: for the error.
    public static func decode(_ bytes: [UInt8], path: String) throws(ArchiveError) -> ObjectManifest {
        let decoder = JSONDecoder()
        // First, because a later layout need not decode as this one.
        if let layout = try? decoder.decode(Layout.self, from: Data(bytes)), layout.version > currentVersion {
            throw .damagedManifest(path: path, message: "it is of the later version \(layout.version)")
        }
        guard let manifest = try? decoder.decode(ObjectManifest.self, from: Data(bytes)) else {
            throw .damagedManifest(path: path, message: "it does not decode")
        }
        return manifest
    }

    private struct Layout: Decodable {
        let version: Int
    }
}

extension ObjectManifest: Codable {
    private enum Field: String, CodingKey {
        case version, recording, document, object, updatedAt
    }

    /// Reads what every version has.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Field.self)
        version = try fields.decode(Int.self, forKey: .version)
        object = try fields.decode(String.self, forKey: .object)
        updatedAt = try fields.decodeIfPresent(UTCInstant.self, forKey: .updatedAt)
        if let document = try fields.decodeIfPresent(ArchivedDocument.self, forKey: .document) {
            identity = .document(document)
        } else {
            identity = .recording(try fields.decode(Recording.self, forKey: .recording))
        }
    }

    /// Writes all but the facts.
    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Field.self)
        try fields.encode(version, forKey: .version)
        try fields.encode(object, forKey: .object)
        try fields.encodeIfPresent(updatedAt, forKey: .updatedAt)
        switch identity {
        case .recording(let recording): try fields.encode(recording, forKey: .recording)
        case .document(let document): try fields.encode(document, forKey: .document)
        }
    }
}
