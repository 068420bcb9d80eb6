internal import ArchiveStore
internal import CallCatalog
internal import CallModel
internal import Foundation
internal import Logging

/// Brings the records of the archive up to date with the catalog, after the commits that changed it.
///
/// Which are out of date is part of those commits, so that what a killed process leaves is done by the next. For each
/// batch: what the records are to say is read; it is written and made durable under no name; inside a write transaction,
/// which keeps everybody else from journaling a destruction, those that are still to be there are put in place; the names
/// are made durable; only then are they taken off the list. What is destroyed or about to be never gets its manifest
/// back.
struct ArchiveUpkeep {
    private let home: OpenHome
    private let leavesLost: Bool

    /// - Parameter leavesLost: a manifest that is out of date and, moreover, gone is left to whoever is to tell of it.
    init(_ home: OpenHome, leavesLost: Bool = false) { (self.home, self.leavesLost) = (home, leavesLost) }

    /// A file of the batch is open until all are durable, and a process may have 1024 open.
    private static let batch = 200

    private struct Item {
        let outdated: Outdated
        let wanted: ArchiveRecords.Wanted?
    }

    /// Writes until nothing is out of date that can be written.
    /// - Returns: how many records were written. None where another process is at it: it takes what is there.
    @discardableResult
    func run() throws(OperationFailure) -> Int {
        try OperationFailure.translating {
            guard try home.catalog.read({ try $0.outdatedRecordCount() }) > 0, let ticket = try Ticket(home) else {
                return 0
            }
            defer { withExtendedLifetime(ticket) {} }
            // What an earlier run staged and could not put in place, because it was killed.
            try home.archive.incoming.sweep()
            var written = 0
            var last: Outdated?
            while case let items = try batch(after: last), let end = items.last {
                written += try write(items)
                last = end.outdated
            }
            home.log.debug("archive records are up to date", metadata: ["written": "\(written)"])
            return written
        }
    }

    private func batch(after last: Outdated?) throws -> [Item] {
        let records = ArchiveRecords(instant: home.clock.now())
        return try home.catalog.read { catalog in
            try catalog.outdatedRecords(after: last, limit: Self.batch).map {
                Item(outdated: $0, wanted: try records.wanted($0.record, in: catalog))
            }
        }
    }

    private func write(_ items: [Item]) throws -> Int {
        var done = items.filter { $0.wanted == nil }
        // What lies beside a lost object is not written only to be dropped.
        let candidates = try items.filter { try $0.wanted.map(mayLieThere) ?? false }
        if !candidates.isEmpty {
            let staged = try home.archive.stage(candidates.compactMap(\.wanted?.record))
            let lost = try lostRecords(of: candidates)
            let placed = try home.catalog.write { catalog in
                let placed = try candidates.filter { item in
                    try isStillWanted(item, in: catalog) && !(leavesLost && lost[item.outdated] != nil)
                }
                for key in placed.compactMap({ lost[$0.outdated] }) {
                    try catalog.audit(home.event(.recordRestored, key.path))
                }
                try home.archive.replace(Set(placed.compactMap(\.wanted?.record.key)), with: staged)
                return placed
            }
            try home.archive.settle(staged)
            done += placed
        }
        guard !done.isEmpty else { return 0 }
        try home.catalog.write { try $0.settle(done.map(\.outdated)) }
        return done.count
    }

    /// A manifest comes with its object: where it is not beside it, that is somebody's doing, and told.
    private func lostRecords(of items: [Item]) throws -> [Outdated: RecordKey] {
        try items.reduce(into: [:]) { lost, item in
            guard let wanted = item.wanted, wanted.object != nil else { return }
            let key = wanted.record.key
            if try home.archive.recordIfPresent(key) == nil { lost[item.outdated] = key }
        }
    }

    /// Whether nothing has changed since it was read, and its object is there and may stay.
    private func isStillWanted(_ item: Item, in catalog: CatalogReader) throws -> Bool {
        guard let wanted = item.wanted, try catalog.outdated(item.outdated.record) == item.outdated else {
            return false
        }
        return try mayStay(item.outdated.record, in: catalog) && mayLieThere(wanted)
    }

    /// Whether what it is of was not destroyed and is not being destroyed.
    private func mayStay(_ record: OutdatedRecord, in catalog: CatalogReader) throws -> Bool {
        switch record {
        case .recording(let id): try catalog.presence(of: id) == .present && !catalog.isDestructionIntended(id)
        case .document(let id): try catalog.presence(of: id) == .present && !catalog.isDestructionIntended(id)
        case .tombstone, .hold: true
        }
    }

    /// Beside an object that is lost, a manifest would be all that is there. It is written when the object is back.
    private func mayLieThere(_ wanted: ArchiveRecords.Wanted) throws -> Bool {
        try wanted.object.map { try home.archive.size(of: $0) != nil } ?? true
    }

    /// The right to write records, held by one process at a time: two would each take an older fact for the newer.
    private final class Ticket: Sendable {
        private let descriptor: Int32

        /// - Returns: `nil` where another process has it.
        init?(_ home: OpenHome) throws {
            let path = home.layout.root + "/records.lock"
            descriptor = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else {
                throw OperationFailure(.inputOutput, "cannot open \(path): \(String(cString: strerror(errno)))")
            }
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { return nil }
        }

        deinit { close(descriptor) }
    }
}
