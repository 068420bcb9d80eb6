internal import ArchiveStore
internal import CallModel

extension ObjectStoreContract {
    func checkRecords(_ store: some ObjectStore, _ delivery: Delivery) throws {
        let key = try delivery.publish("call.wav", Delivery.bytes(1000), in: store).key
        let other = try delivery.publish("other.wav", Delivery.bytes(1000, seed: 2), in: store).key
        let (manifest, stone) = (RecordKey.manifest(key.id), RecordKey.tombstone(key.id))
        let hold = RecordKey.hold(HoldID(bits: 7))
        switch self {
        case .recordsAreReplacedWhole:
            for length in [50_000, 3, 700_000] {
                let bytes = Delivery.bytes(length)
                try store.put([manifest, stone, hold].map { ArchiveRecord($0, bytes) })
                for record in [manifest, stone, hold] {
                    try expect(try store.record(record) == bytes, "\(record) says something else")
                }
            }
            try expect(try store.bytes(key) == Delivery.bytes(1000), "the object is another")
        case .stagedRecordsAreNotYetThere:
            let before = try store.record(manifest)
            let staged = try store.stage([ArchiveRecord(manifest, [1]), ArchiveRecord(hold, [2])])
            try expect(try store.record(manifest) == before, "it is there before it was put in place")
            let error = Self.error { try store.record(hold) }
            try expect(error == .missingRecord(hold), "a hold is there before it was put in place")
            withExtendedLifetime(staged) {}
        case .onlyWantedRecordsAreReplaced:
            let before = try store.record(.manifest(other.id))
            let staged = try store.stage(
                [ArchiveRecord(manifest, [1]), ArchiveRecord(.manifest(other.id), [2])])
            try store.replace([manifest], with: staged)
            try store.settle(staged)
            try expect(try store.record(manifest) == [1], "the wanted one is another")
            try expect(try store.record(.manifest(other.id)) == before, "the other one was replaced too")
        case .missingRecordSaysSo:
            let error = Self.error { try store.record(stone) }
            try expect(error == .missingRecord(stone), "\(String(describing: error))")
        default:
            try store.put([ArchiveRecord(stone, [1]), ArchiveRecord(hold, [2])])
            _ = try store.remove(key)
            try expect(
                Self.error { try store.record(manifest) } == .missingRecord(manifest), "its manifest is there")
            try expect(try store.record(stone) == [1], "its tombstone is gone")
            let records = Set(try store.things()).subtracting(
                [StoredSeal.none, .sealed].map { .object(other, byteCount: 1000, hasManifest: true, seal: $0) })
            try expect(records == [.record(stone), .record(hold)], "it lists \(records)")
        }
    }
}
