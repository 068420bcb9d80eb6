internal import ArchiveStore
internal import CallCatalog
internal import CallModel

/// What the tombstone of a recording or a document will tell of it, and where its object lies: read while it is still
/// in the catalog.
struct Remains {
    /// What it is read from.
    enum Source {
        case recording(DestructionCandidate)
        case document(ArchivedDocument, policy: PolicyNumber?)
    }

    let source: Source

    /// - Returns: `nil` where it is not in the catalog.
    init?(of subject: ArchivedID, in catalog: CatalogReader) throws {
        switch subject {
        case .recording(let id):
            guard let candidate = try catalog.destructionCandidate(id) else { return nil }
            source = .recording(candidate)
        case .document(let id):
            guard let document = try catalog.document(id) else { return nil }
            source = .document(document, policy: try catalog.callback(document.callbackID)?.policyNumber)
        }
    }

    var subject: ArchivedID {
        switch source {
        case .recording(let candidate): .recording(candidate.recordingID)
        case .document(let document, _): .document(document.id)
        }
    }

    var objectKey: String {
        switch source {
        case .recording(let candidate): candidate.objectKey
        case .document(let document, _): ObjectKey(document).path
        }
    }

    /// The PBX of a recording; of a document what it is.
    var origin: String {
        switch source {
        case .recording(let candidate): candidate.source
        case .document(let document, _): document.kind.rawValue
        }
    }

    var sha256: SHA256Digest {
        switch source {
        case .recording(let candidate): candidate.sha256
        case .document(let document, _): document.sha256
        }
    }

    var bytes: Int64 {
        switch source {
        case .recording(let candidate): candidate.bytes
        case .document(let document, _): document.bytes
        }
    }

    /// When the call began, or the document came.
    var startedAt: UTCInstant {
        switch source {
        case .recording(let candidate): candidate.startedAt
        case .document(let document, _): document.receivedAt
        }
    }

    var callID: CallID? { if case .recording(let candidate) = source { candidate.callID } else { nil } }

    var callbackID: CallbackID? {
        switch source {
        case .recording(let candidate): candidate.callbackID
        case .document(let document, _): document.callbackID
        }
    }

    var policyNumber: PolicyNumber? {
        switch source {
        case .recording(let candidate): candidate.policyNumber
        case .document(_, let policy): policy
        }
    }
}
