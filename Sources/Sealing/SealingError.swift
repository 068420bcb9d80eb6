internal import Foundation

/// What is wrong with something sealed, or with a key.
public enum SealingError: Error, Hashable, Sendable {
    /// It does not begin as a sealed object does.
    case notSealed
    /// It was sealed by a later version.
    case unknownVersion(UInt8)
    /// Its header says what none says.
    case damagedHeader
    /// It has a size that no sealed object has: something is missing, or was added.
    case cut
    /// It was sealed with another data key: object and manifest do not belong together, or the header was changed.
    case anotherKey
    /// Bytes of it are not what was sealed there. Where it is the last chunk, it may be that something is missing behind
    /// it, or was added.
    case altered(offset: Int64, bytes: Int, isLast: Bool)
    /// It is sealed, and no wrapped key is beside it.
    case noWrappedKey
    /// No master key at hand has this identifier.
    case noMasterKey(MasterKeyID)
    /// The wrapped key was changed, or belongs to something else.
    case wrappedKeyDoesNotFit(MasterKeyID)

    /// Whether object or manifest is not what it was; else a key is missing here, or the program is too old.
    public var isAlteration: Bool {
        switch self {
        case .notSealed, .damagedHeader, .cut, .anotherKey, .altered, .noWrappedKey, .wrappedKeyDoesNotFit: true
        case .unknownVersion, .noMasterKey: false
        }
    }

    static func altered(chunk: Int64, isLast: Bool, layout: SealedLayout) -> SealingError {
        .altered(
            offset: layout.offset(ofChunk: chunk),
            bytes: layout.contentBytes(ofChunk: chunk) + SealedLayout.tagBytes, isLast: isLast)
    }
}

extension SealingError: CustomStringConvertible {
    /// One line, without the place.
    public var description: String {
        switch self {
        case .notSealed: "it is not sealed"
        case .unknownVersion(let version): "it was sealed by a later version (\(version))"
        case .damagedHeader: "its header was changed"
        case .cut: "it has a size that no sealed object has: something is missing, or was added"
        case .anotherKey:
            "it is sealed with another key than its manifest holds: one of them was swapped or changed"
        case .altered(let offset, let bytes, let isLast):
            "of its bytes, those from \(offset) to \(offset + Int64(bytes) - 1) are not what was sealed there"
                + (isLast ? ", or its end was cut off or added to" : "")
        case .noWrappedKey: "it is sealed, and the manifest that held its key is gone or was changed: restore that"
        case .noMasterKey(let id): "the master key \(id) is not at hand: name its file in archive.keys"
        case .wrappedKeyDoesNotFit(let id):
            "its wrapped key was changed, or belongs to something else: the master key \(id) does not open it"
        }
    }
}
