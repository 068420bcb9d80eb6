/// What is wrong with something sealed, or with a key.
public enum SealingError: Error, Hashable, Sendable {
    /// It does not begin as a sealed object does.
    case notSealed
    /// Its header names a version that this program does not know. Until there is another, it was changed.
    case unknownVersion(UInt8)
    /// Its header says what none says.
    case damagedHeader
    /// It has a size that no sealed object has: something is missing, or was added.
    case cut
    /// It was sealed with another data key: object and key file do not belong together, or the header was changed.
    case anotherKey
    /// Bytes of it are not what was sealed there. Where it is the last chunk, it may be that something is missing behind
    /// it, or was added.
    case altered(offset: Int64, bytes: Int, isLast: Bool)
    /// It is sealed, and its wrapped key is not there.
    case noWrappedKey(SealID)
    /// Its key file is none.
    case damagedKeyFile
    /// No master key at hand has this identifier.
    case noMasterKey(MasterKeyID)
    /// The wrapped key was changed, or belongs to something else.
    case wrappedKeyDoesNotFit(MasterKeyID)

    /// What has to be restored where it is to be read again.
    public enum Cause: Hashable, Sendable {
        /// The object is not what was stored.
        case object
        /// The object may be whole, and its wrapped key is lost, changed or another's.
        case wrappedKey
        /// Object and wrapped key may be whole; a master key is not at hand here.
        case here
    }

    /// What is at fault.
    public var cause: Cause {
        switch self {
        case .notSealed, .unknownVersion, .damagedHeader, .cut, .altered: .object
        case .anotherKey, .noWrappedKey, .damagedKeyFile, .wrappedKeyDoesNotFit: .wrappedKey
        case .noMasterKey: .here
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
        case .unknownVersion(let version):
            "its header names version \(version), which this program does not know: it was changed, or a later version sealed it"

        case .damagedHeader: "its header was changed"
        case .cut: "it has a size that no sealed object has: something is missing, or was added"
        case .anotherKey:
            "it is sealed with another key than its key file holds: one of them was swapped or changed"
        case .altered(let offset, let bytes, let isLast):
            "of its bytes, those from \(offset) to \(offset + Int64(bytes) - 1) are not what was sealed there"
                + (isLast ? ", or its end was cut off or added to" : "")
        case .noWrappedKey(let seal): "it is sealed (\(seal)), and its key file is gone"
        case .damagedKeyFile: "its key file is damaged"
        case .noMasterKey(let id):
            "its key is wrapped with the master key \(id), which is not at hand: name it in sealing.earlierKeys of "
                + "huiyin.yaml"
        case .wrappedKeyDoesNotFit(let id):
            "its key file was changed, or belongs to another object: the master key \(id) does not open it"
        }
    }
}
