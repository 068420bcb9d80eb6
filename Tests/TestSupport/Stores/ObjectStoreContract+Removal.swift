internal import ArchiveStore

extension ObjectStoreContract {
    func checkRemoval(_ store: some ObjectStore, _ delivery: Delivery) throws {
        let bytes = Delivery.bytes(20_000)
        let pending = try delivery.publish("call.wav", bytes, in: store)
        let other = try delivery.publish("other.wav", Delivery.bytes(20_000, seed: 2), in: store)
        let reader = try store.open(pending.key)
        let removal = try store.remove(pending.key)
        try expect(removal == .removed, "\(removal)")
        switch self {
        case .removedIsGone:
            try expect(try store.size(of: pending.key) == nil, "it has a size")
            try expect(Self.isMissing(pending.key) { try store.open(pending.key) }, "it opens")
            try expect((try? store.manifest(of: pending.key)) == nil, "its manifest is there")
        case .removingWhatIsMissingSaysSo:
            let again = try store.remove(pending.key)
            try expect(again == .wasMissing, "\(again)")
        case .removedCanComeBack:
            try delivery.publish("call.wav", bytes, in: store)
            try expect(try store.bytes(pending.key) == bytes, "other bytes")
            return try expect(try store.holds([pending.key, other.key]), "the listing is another")
        case .openObjectOutlivesItsRemoval:
            try expect(try Self.read(reader) == bytes, "a reader lost its bytes")
        default: break
        }
        try expect(try store.holds([other.key]), "the other is not all that is left")
    }
}
