import CallCatalog
import DurableIO
import Foundation
import GRDB
import Synchronization
import TestSupport
import Testing

/// Many at once, each with a connection of its own as another process would have.
@Suite struct ConcurrencyTests {
    @Test func sixteenWritersAllLand() async throws {
        let folder = try TemporaryFolder()
        try await withThrowingTaskGroup { group in
            for writer in 0..<16 {
                group.addTask {
                    let catalog = try Catalog.create(at: folder.catalog, io: SystemDurableIO(), busySeconds: 60)
                    for number in 0..<12 {
                        try catalog.write {
                            try $0.insert(Facts.entry(writer * 100 + number))
                            try $0.audit(Facts.event(writer * 100 + number))
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        let catalog = try Catalog.open(at: folder.catalog, io: SystemDurableIO(), busySeconds: 1)
        #expect(try catalog.read { try $0.recordingCount() } == 16 * 12)
        let audit = try catalog.read { try $0.verifyAudit() }
        #expect(audit.size == 16 * 12)
        #expect(audit.fault == nil)
        #expect(try catalog.read { try $0.integrityFaults() } == [])
    }

    /// SQLite does not wait where two that read at once both want the file for themselves to change its journal: each
    /// would wait for the other.
    @Test func sixteenMakersAllFindTheCatalogMade() async throws {
        for _ in 0..<20 {
            let folder = try TemporaryFolder()
            try await withThrowingTaskGroup { group in
                for _ in 0..<16 {
                    group.addTask {
                        let catalog = try Catalog.create(
                            at: folder.catalog, io: SystemDurableIO(), busySeconds: 60)
                        #expect(try catalog.read { try $0.recordingCount() } == 0)
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test func aLockedCatalogIsBusyAfterTheTimeAllowedAndNotBefore() throws {
        let folder = try TemporaryFolder()
        let catalog = try Catalog.create(at: folder.catalog, io: SystemDurableIO(), busySeconds: 0.3)
        let other = try DatabaseQueue(path: folder.catalog)
        let began = ContinuousClock.now
        try other.writeWithoutTransaction { locker in
            try locker.beginTransaction(.immediate)
            #expect { try catalog.write { try $0.insert(Facts.entry()) } } throws: {
                if case CatalogError.busy = $0 { true } else { false }
            }
            let count = try catalog.read { try $0.recordingCount() }
            #expect(count == 0, "readers are not kept out")
            try locker.rollback()
        }
        #expect(ContinuousClock.now - began >= .milliseconds(250))
        try catalog.write { try $0.insert(Facts.entry()) }
    }

    @Test func aReadSeesOneInstant() throws {
        let folder = try TemporaryFolder()
        let reader = try Catalog.create(at: folder.catalog, io: SystemDurableIO(), busySeconds: 1)
        let writer = try Catalog.open(at: folder.catalog, io: SystemDurableIO(), busySeconds: 1)
        try reader.read { reader in
            #expect(try reader.recordingCount() == 0)
            try writer.write { try $0.insert(Facts.entry()) }
            #expect(try reader.recordingCount() == 0)
        }
        #expect(try reader.read { try $0.recordingCount() } == 1)
    }
}
