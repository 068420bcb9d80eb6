internal import ArchiveStore
internal import CallCatalog

/// What was found in the archive before an intent was journaled, and is journaled with it: after a crash nobody could tell
/// who took the object, nor whether it was sealed.
enum FoundObject: String, CaseIterable {
    /// The object, in the clear.
    case clear = ""
    /// The object, sealed.
    case sealed = "the object is sealed"
    /// Nothing.
    case missing = "the object was missing"
    /// A wrapped key alone.
    case keyAlone = "the object was missing, and its wrapped key was there"

    init(_ key: ObjectKey, in archive: any ObjectStore) throws(ArchiveError) {
        let isSealed = try archive.isSealed(key)
        self =
            try archive.size(of: key) == nil
            ? isSealed ? .keyAlone : .missing
            : isSealed ? .sealed : .clear
    }

    /// Reads ``note``.
    init(note: String?) { self = Self.allCases.first { $0.rawValue == note } ?? .clear }

    /// What the plan's list says of it.
    var note: String? { self == .clear ? nil : rawValue }

    var state: Tombstone.ObjectState {
        switch self {
        case .clear, .sealed: .removed
        case .missing, .keyAlone: .wasMissing
        }
    }

    var method: Tombstone.Method {
        switch self {
        case .clear, .missing: .unlink
        case .sealed, .keyAlone: .cryptographicEraseAndUnlink
        }
    }
}
