/// Names what lies in the archive and is destroyed when its last day is over: a recording or a document. No two of
/// them, of whatever kind, have the same identifier.
public enum ArchivedID: Hashable, Sendable {
    /// A recording.
    case recording(RecordingID)
    /// A document that stands for a callback.
    case document(DocumentID)

    /// What it names.
    public enum Kind: String, Hashable, Codable, Sendable, CaseIterable {
        /// A recording.
        case recording
        /// A document.
        case document
    }

    /// Of a kind, by the bits of its identifier.
    public init(_ kind: Kind, bits: UInt128) {
        switch kind {
        case .recording: self = .recording(RecordingID(bits: bits))
        case .document: self = .document(DocumentID(bits: bits))
        }
    }

    /// What it names.
    public var kind: Kind {
        switch self {
        case .recording: .recording
        case .document: .document
        }
    }

    /// The bits of its identifier.
    public var bits: UInt128 {
        switch self {
        case .recording(let id): id.bits
        case .document(let id): id.bits
        }
    }

    /// The recording; `nil` for a document.
    public var recordingID: RecordingID? { if case .recording(let id) = self { id } else { nil } }

    /// The document; `nil` for a recording.
    public var documentID: DocumentID? { if case .document(let id) = self { id } else { nil } }
}

extension ArchivedID: Comparable, CustomStringConvertible {
    /// The canonical text of its identifier.
    public var description: String {
        switch self {
        case .recording(let id): "\(id)"
        case .document(let id): "\(id)"
        }
    }

    /// Orders by identifier, whatever the kind.
    public static func < (left: Self, right: Self) -> Bool { left.bits < right.bits }
}

/// Among the fields of what it is in: the name of the field tells the kind, so that what was written before there were
/// documents is read as it was meant.
extension ArchivedID: Codable {
    private enum Field: String, CodingKey { case recordingID, documentID }

    /// Decodes whichever field is there.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Field.self)
        if let id = try fields.decodeIfPresent(DocumentID.self, forKey: .documentID) {
            self = .document(id)
        } else {
            self = .recording(try fields.decode(RecordingID.self, forKey: .recordingID))
        }
    }

    /// Encodes one field.
    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Field.self)
        switch self {
        case .recording(let id): try fields.encode(id, forKey: .recordingID)
        case .document(let id): try fields.encode(id, forKey: .documentID)
        }
    }
}
