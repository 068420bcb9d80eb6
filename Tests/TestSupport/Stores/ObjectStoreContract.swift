public import ArchiveStore
internal import CallModel
internal import Foundation

/// What every ``ObjectStore`` owes, whatever it is made of. Each clause starts from an empty store.
public enum ObjectStoreContract: String, CaseIterable, Sendable {
    case emptyStoreHoldsNothing
    case stagingHashesWhatItCopies
    case stagedIsNotYetStored
    case stagedCanBeReadBeforeAndAfterItIsPublished
    case droppedStagingLeavesNothing
    case publishedIsWhole
    case manifestSaysWhatWasPublished
    case publishingNothingIsNothing
    case publishingAgainChangesNothing
    case batchIsStoredWhole
    case sameTwiceInABatchIsStoredOnce
    case sameBytesUnderTwoNamesAreTwoObjects
    case listingIsInOrder
    case removedIsGone
    case removingLeavesTheOthers
    case removingWhatIsMissingSaysSo
    case removedCanComeBack
    case openObjectOutlivesItsRemoval
    case concurrentPublishersAgree
    case headTellsWhatIsStored
    case lockIsOnlyExtended
    case lockedIsNotRemoved
    case lockThatRanOutLetsGo
    case onlyWhatIsThereIsLocked
    case recordsAreReplacedWhole
    case stagedRecordsAreNotYetThere
    case onlyWantedRecordsAreReplaced
    case missingRecordSaysSo
    case removalLeavesTheTombstone
}

/// A clause that a store does not keep.
public struct BrokenContract: Error, CustomStringConvertible {
    /// Which clause, and how.
    public let description: String
}

extension ObjectStoreContract {
    /// Tries the clause.
    /// - Parameter store: empty.
    public func check(_ store: some ObjectStore) throws {
        let delivery = try Delivery()
        switch self {
        case .emptyStoreHoldsNothing: try Self.expect(store.holds([]), self, "something is in it")
        case .stagingHashesWhatItCopies: try checkDigests(store, delivery)
        case .stagedIsNotYetStored, .stagedCanBeReadBeforeAndAfterItIsPublished, .droppedStagingLeavesNothing:
            try checkStaging(store, delivery)
        case .publishedIsWhole, .manifestSaysWhatWasPublished, .publishingNothingIsNothing,
            .publishingAgainChangesNothing:
            try checkPublishing(store, delivery)
        case .batchIsStoredWhole, .sameTwiceInABatchIsStoredOnce, .sameBytesUnderTwoNamesAreTwoObjects,
            .listingIsInOrder:
            try checkBatches(store, delivery)
        case .removedIsGone, .removingLeavesTheOthers, .removingWhatIsMissingSaysSo, .removedCanComeBack,
            .openObjectOutlivesItsRemoval:
            try checkRemoval(store, delivery)
        case .concurrentPublishersAgree: try checkConcurrency(store, delivery)
        case .headTellsWhatIsStored, .lockIsOnlyExtended, .lockedIsNotRemoved, .lockThatRanOutLetsGo,
            .onlyWhatIsThereIsLocked:
            try checkLocks(store, delivery)
        case .recordsAreReplacedWhole, .stagedRecordsAreNotYetThere, .onlyWantedRecordsAreReplaced,
            .missingRecordSaysSo, .removalLeavesTheTombstone:
            try checkRecords(store, delivery)
        }
    }

    static func expect(_ isKept: Bool, _ clause: Self, _ message: @autoclosure () -> String) throws {
        if !isKept { throw BrokenContract(description: "\(clause.rawValue): \(message())") }
    }

    func expect(_ isKept: Bool, _ message: @autoclosure () -> String) throws {
        try Self.expect(isKept, self, message())
    }

    /// Digests of FIPS 180-4's examples, so that the store's own hash is not compared with itself.
    private func checkDigests(_ store: some ObjectStore, _ delivery: Delivery) throws {
        let examples: [([UInt8], String)] = [
            (Array("abc".utf8), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                Array(repeating: UInt8(ascii: "a"), count: 1_000_000),
                "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
            ),
        ]
        for (bytes, digest) in examples {
            let staged = try store.stage(try delivery.file("\(bytes.count).wav", bytes))
            try expect(staged.fixity.sha256.hex == digest, "\(bytes.count) bytes: \(staged.fixity.sha256)")
            try expect(staged.fixity.byteCount == bytes.count, "\(staged.fixity.byteCount) bytes counted")
            try expect(try Self.read(staged.content()) == bytes, "other bytes were copied")
        }
    }

    private func checkConcurrency(_ store: some ObjectStore, _ delivery: Delivery) throws {
        let bytes = Delivery.bytes(300_000)
        let source = try delivery.file("call.wav", bytes)
        let failures = FirstError()
        DispatchQueue.concurrentPerform(iterations: 8) { _ in
            failures.collect {
                for _ in 0..<5 {
                    let staged = try store.stage(source)
                    let pending = PendingObject(staged, recording: Delivery.recording(of: source, staged))
                    try store.publish([pending])
                    try expect(try store.bytes(pending.key) == bytes, "not whole while others publish")
                }
            }
        }
        try failures.rethrow()
        let key = try delivery.pending("call.wav", bytes, in: store).key
        try expect(try store.holds([key]), "not there once")
        try expect(try store.fixity(of: key).byteCount == Int64(bytes.count), "not whole")
    }

    static func read(_ reader: ObjectReader) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: Int(reader.byteCount) + 1)
        var count = 0
        while case let read = try bytes.withUnsafeMutableBytes({
            try reader.read(into: UnsafeMutableRawBufferPointer(rebasing: $0[count...]), at: Int64(count))
        }), read > 0 {
            count += read
        }
        return Array(bytes[..<count])
    }
}
