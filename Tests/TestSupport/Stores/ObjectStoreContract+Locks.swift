internal import ArchiveStore
internal import CallModel

extension ObjectStoreContract {
    /// Long after any test, and long before.
    private static let future = UTCInstant(seconds: 32_503_680_000)
    private static let past = UTCInstant(seconds: 1_000_000_000)

    func checkLocks(_ store: some ObjectStore, _ delivery: Delivery) throws {
        let key = try delivery.publish("call.wav", Delivery.bytes(20_000), in: store).key
        try delivery.publish("third.wav", [1], in: store)
        let absent = try delivery.pending("other.wav", Delivery.bytes(10), in: store).key
        switch self {
        case .headTellsWhatIsStored:
            try expect(try store.head(absent) == nil, "what is not there has a head")
            let told = try store.head(key)
            let isRight = told?.byteCount == 20_000 && told?.hasManifest == true && told?.lockedUntil == nil
            try expect(isRight, "\(String(describing: told))")
            try store.lock(key, until: Self.past)
            let lock = try store.head(key)?.lockedUntil
            try expect(lock == Self.past, "it does not tell the lock")
        case .lockIsOnlyExtended:
            try expect(try store.lock(key, until: Self.past) == Self.past, "not locked")
            try expect(try store.lock(key, until: Self.future) == Self.future, "not extended")
            try expect(try store.lock(key, until: Self.past) == Self.future, "shortened")
            let lock = try store.head(key)?.lockedUntil
            try expect(lock == Self.future, "shortened after all")
        case .lockedIsNotRemoved:
            try store.lock(key, until: Self.future)
            let error = Self.error { try store.remove(key) }
            try expect(error == .locked(key: key, until: Self.future), "\(String(describing: error))")
            try expect(error?.isRetryable == false, "trying again would help")
            try expect(try store.size(of: key) == 20_000, "it is not what it was")
        case .lockThatRanOutLetsGo:
            try store.lock(key, until: Self.past)
            try expect(try store.remove(key) == .removed, "it stays")
            let left = try store.things().count
            try expect(left == 1, "something is left beside the other: \(left)")
            try delivery.publish("call.wav", Delivery.bytes(20_000), in: store)
            let lock = try store.head(key)?.lockedUntil
            try expect(lock == nil, "what came again is locked")
        default:
            let error = Self.error { try store.lock(absent, until: Self.future) }
            try expect(error == .missing(key: absent), "\(String(describing: error))")
        }
    }

    static func error(_ body: () throws -> some Any) -> ArchiveError? {
        do {
            _ = try body()
            return nil
        } catch {
            return error as? ArchiveError
        }
    }
}
