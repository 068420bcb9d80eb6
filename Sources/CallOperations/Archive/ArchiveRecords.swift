internal import ArchiveStore
internal import CallCatalog
internal import CallModel
internal import Foundation

/// What the records of the archive are to say: the one place where the catalog's facts become their bytes, for those who
/// write them and for those who hold them against the catalog.
struct ArchiveRecords {
    /// A record that the archive is to have.
    struct Wanted {
        let record: ArchiveRecord
        /// The object that it lies beside; `nil` for what lies alone.
        let object: ObjectKey?
    }

    /// When it is written down.
    let instant: UTCInstant

    /// - Returns: `nil` where the catalog knows nothing of it any more.
    func wanted(_ record: OutdatedRecord, in catalog: CatalogReader) throws -> Wanted? {
        switch record {
        case .recording(let id):
            try catalog.heldFacts(of: id).map { manifest(.recording($0.recording), facts: $0.facts) }
        case .document(let id):
            try catalog.heldFacts(of: id).map { manifest(.document($0.document), facts: $0.facts) }
        case .tombstone(let id):
            try catalog.archivedTombstone(of: id).map { stone in
                let key = RecordKey.tombstone(ObjectID(bits: id.bits))
                return Wanted(record: ArchiveRecord(key, Self.encoded(TombstoneRecord(stone: stone))), object: nil)
            }
        case .hold(let id):
            try catalog.hold(id).map {
                Wanted(record: ArchiveRecord(.hold(id), Self.encoded(HoldRecord(hold: $0))), object: nil)
            }
        }
    }

    private func manifest(_ identity: ObjectIdentity, facts: String) -> Wanted {
        let key = identity.key
        let bytes = ObjectManifest(identity, updatedAt: instant).encoded(facts: facts)
        return Wanted(record: ArchiveRecord(.manifest(key.id), bytes), object: key)
    }

    /// A tombstone's file.
    struct TombstoneRecord: Codable {
        var version = 1
        let stone: ArchivedTombstone
    }

    /// A hold's file.
    struct HoldRecord: Codable {
        var version = 1
        let hold: LegalHold
    }

    private static func encoded(_ value: some Encodable) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(value) else { preconditionFailure("text and dates always encode") }
        return Array(data) + [UInt8(ascii: "\n")]
    }

    /// Reads a tombstone or a hold.
    static func decoded<Record: Decodable>(_ bytes: [UInt8], _ key: RecordKey) throws(ArchiveError) -> Record {
        do {
            return try JSONDecoder().decode(Record.self, from: Data(bytes))
        } catch {
            throw .damagedManifest(path: key.path, message: "it does not decode")
        }
    }
}
