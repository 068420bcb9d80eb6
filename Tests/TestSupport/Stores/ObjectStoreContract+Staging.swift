internal import ArchiveStore

extension ObjectStoreContract {
    func checkStaging(_ store: some ObjectStore, _ delivery: Delivery) throws {
        let bytes = Delivery.bytes(600_000)
        let pending = try delivery.pending("call.wav", bytes, in: store)
        switch self {
        case .stagedIsNotYetStored:
            try expect(try store.holds([]), "it is listed")
            try expect(try store.size(of: pending.key) == nil, "it has a size")
            try expect(Self.isMissing(pending.key) { try store.open(pending.key) }, "it opens")
            try expect(Self.isMissing(pending.key) { try store.fixity(of: pending.key) }, "it has a fixity")
            try expect((try? store.manifest(of: pending.key)) == nil, "it has a manifest")
        case .stagedCanBeReadBeforeAndAfterItIsPublished:
            try expect(try Self.read(pending.staged.content()) == bytes, "not before")
            try store.publish([pending])
            try expect(try Self.read(pending.staged.content()) == bytes, "not after")
        default:
            var dropped: PendingObject? = try delivery.pending("other.wav", bytes, in: store)
            let key = dropped?.key
            dropped = nil
            try store.publish([pending])
            try expect(try store.holds([pending.key]) && key != pending.key, "more than the other is stored")
        }
    }

    static func isMissing(_ key: ObjectKey, _ body: () throws -> some Any) -> Bool {
        do {
            _ = try body()
            return false
        } catch {
            return error as? ArchiveError == .missing(key: key)
        }
    }
}
