internal import ArchiveStore
internal import CallModel

extension ObjectStoreContract {
    func checkPublishing(_ store: some ObjectStore, _ delivery: Delivery) throws {
        let bytes = Delivery.bytes(300_001)
        if self == .publishingNothingIsNothing {
            try store.publish([])
            return try expect(try store.holds([]), "something is stored")
        }
        let pending = try delivery.publish("call.wav", bytes, in: store)
        switch self {
        case .publishedIsWhole:
            try expect(try store.bytes(pending.key) == bytes, "other bytes")
            try expect(try store.size(of: pending.key) == Int64(bytes.count), "another size")
            try expect(try store.open(pending.key).byteCount == Int64(bytes.count), "another size when open")
            try expect(try store.fixity(of: pending.key) == pending.staged.fixity, "another fixity")
        case .manifestSaysWhatWasPublished:
            let manifest = try store.manifest(of: pending.key)
            try expect(manifest.identity == pending.identity, "\(manifest)")
            try expect(pending.key.path.hasSuffix("/" + manifest.object), "another object: \(manifest.object)")
        default:
            try delivery.publish("call.wav", bytes, in: store)
            try expect(try store.holds([pending.key]), "not there once")
            try expect(try store.bytes(pending.key) == bytes, "other bytes")
        }
    }

    func checkBatches(_ store: some ObjectStore, _ delivery: Delivery) throws {
        switch self {
        case .sameTwiceInABatchIsStoredOnce:
            let bytes = Delivery.bytes(10_000)
            let (one, two) = (
                try delivery.pending("call.wav", bytes, in: store),
                try delivery.pending("call.wav", bytes, in: store)
            )
            try store.publish([one, two])
            try expect(try store.holds([one.key]) && one.key == two.key, "not there once")
            try expect(try store.bytes(one.key) == bytes, "other bytes")
        case .sameBytesUnderTwoNamesAreTwoObjects:
            let bytes = Delivery.bytes(10_000)
            let (one, two) = (
                try delivery.pending("a.wav", bytes, in: store), try delivery.pending("b.wav", bytes, in: store)
            )
            try store.publish([one, two])
            try expect(try store.holds([one.key, two.key]), "not two")
        default:
            let contents = (1...9).map { Delivery.bytes($0 * 1000, seed: UInt64($0)) }
            let batch = try contents.enumerated().map { try delivery.pending("\($0).wav", $1, in: store) }
            try store.publish(batch)
            for (pending, bytes) in zip(batch, contents) {
                try expect(try store.bytes(pending.key) == bytes, "\(pending.key) has other bytes")
                try expect(try store.manifest(of: pending.key).identity == pending.identity, "another manifest")
            }
            try expect(try store.holds(batch.map(\.key)), "the listing is another, or in another order")
        }
    }
}
