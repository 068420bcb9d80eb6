internal import ArchiveStore
internal import CallCatalog
internal import CallModel

extension CatalogReader {
    /// Whether what an object is of is known, or was destroyed.
    func presence(of key: ObjectKey) throws -> ArchivedPresence {
        switch key.kind {
        case .recording: try presence(of: RecordingID(bits: key.id.bits))
        case .document: try presence(of: DocumentID(bits: key.id.bits))
        }
    }

    /// Where the object should lie of what an object is of; `nil` where that is not known.
    func objectPath(of key: ObjectKey) throws -> String? {
        switch key.kind {
        case .recording: try objectKey(of: RecordingID(bits: key.id.bits))
        case .document: try objectKey(of: DocumentID(bits: key.id.bits))
        }
    }
}
