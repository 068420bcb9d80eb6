extension VerifyArchive {
    /// Something that does not agree.
    public struct Problem: Encodable, Sendable {
        /// What sort of disagreement.
        public enum Kind: String, Encodable, Sendable, CaseIterable {
            /// The catalog has a recording or a document whose object is not in the archive.
            case missing
            /// The object is not what was archived.
            case altered
            /// The medium does not give the object's bytes. They may be whole.
            case unreadable
            /// The wrapped key of a sealed object is gone, damaged or another's.
            case keyLost = "key_lost"
            /// A sealed object's key is wrapped with a master key that is not at hand.
            case masterKeyMissing = "master_key_missing"
            /// The object is in the clear and has a wrapped key: it was sealed, and somebody put another in its place.
            case unsealed
            /// The object's manifest is not beside it, or is none.
            case manifestMissing = "manifest_missing"
            /// A manifest, a tombstone or a hold does not say what the catalog says.
            case recordDiffers = "record_differs"
            /// The archive has an object that the catalog knows nothing of: an ingest was cut off.
            case orphaned
            /// The archive has the object of a recording that was destroyed, or its wrapped key.
            case resurrected
            /// The archive has a tombstone or a hold that the catalog does not know.
            case unknownRecord = "unknown_record"
            /// Something lies in the archive that is none of ours, or a manifest without its object.
            case stray
            /// A file was left by a writer that was killed.
            case leftover
            /// The destruction of a recording was begun and not finished.
            case unfinishedDestruction = "unfinished_destruction"
            /// The catalog's file is damaged.
            case catalogDamaged = "catalog_damaged"
        }

        /// What sort.
        public let kind: Kind
        /// Where: an object's key, a file, or a recording.
        public let place: String
        /// One line: what was found and what to do.
        public let message: String
        /// Whether `--repair` put it right.
        public var isRepaired: Bool = false
    }

    /// What was found.
    public struct Report: Encodable, Sendable {
        /// Objects that were looked at.
        public var objects = 0
        /// Bytes that were read and hashed; 0 unless it was a deep one.
        public var bytesRead: Int64 = 0
        /// How many objects an earlier run had looked at that this one went on with.
        public var resumedAfter = 0
        /// Whether it was told to stop before it was done.
        public var isStopped = false
        /// Objects that are in the clear; `nil` where nothing is sealed here, nor is to be.
        public var inTheClear: Int?
        /// What does not agree.
        public var problems: [Problem] = []

        /// Whether something is wrong still.
        public var isClean: Bool { problems.allSatisfy(\.isRepaired) }
    }
}
