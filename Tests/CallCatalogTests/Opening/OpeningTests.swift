import CallCatalog
import DurableIO
import Foundation
import GRDB
import TestSupport
import Testing

/// What stands at a path, and what opening it says.
@Suite struct OpeningTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func open(_ path: String? = nil) throws(CatalogError) -> Catalog {
        try Catalog.open(at: path ?? folder.catalog, io: SystemDurableIO(), busySeconds: 1)
    }

    private func create() throws(CatalogError) -> Catalog {
        try Catalog.create(at: folder.catalog, io: SystemDurableIO(), busySeconds: 1)
    }

    @Test func creatingTwiceKeepsWhatIsThere() throws {
        try create().write { try $0.insert(Facts.entry()) }
        #expect(try create().read { try $0.recordingCount() } == 1)
        #expect(try open().read { try $0.recordingCount() } == 1)
    }

    @Test func nothingThereIsNotFoundAndNotMade() throws {
        #expect { try open() } throws: { if case CatalogError.notFound = $0 { true } else { false } }
        #expect(!FileManager.default.fileExists(atPath: folder.catalog))
    }

    /// A kill between the file and the first commit leaves this.
    @Test func anEmptyFileIsNotFoundAndCreateFinishesIt() throws {
        #expect(FileManager.default.createFile(atPath: folder.catalog, contents: nil))
        #expect { try open() } throws: { if case CatalogError.notFound = $0 { true } else { false } }
        #expect(try create().read { try $0.recordingCount() } == 0)
    }

    @Test func whatIsNoDatabaseIsDamaged() throws {
        let text = Data(String(repeating: "this is no database at all. ", count: 100).utf8)
        try text.write(to: URL(fileURLWithPath: folder.catalog))
        #expect { try open() } throws: { if case CatalogError.damaged = $0 { true } else { false } }
        #expect { try create() } throws: { if case CatalogError.damaged = $0 { true } else { false } }
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.catalog)) == text)
    }

    @Test func anotherProgramsDatabaseIsLeftAlone() throws {
        let other = try DatabaseQueue(path: folder.catalog)
        try other.write { try $0.execute(sql: "CREATE TABLE note (text TEXT)") }
        try other.close()
        #expect { try open() } throws: { if case CatalogError.damaged = $0 { true } else { false } }
        #expect { try create() } throws: { if case CatalogError.damaged = $0 { true } else { false } }
        let tables = try DatabaseQueue(path: folder.catalog).read {
            try String.fetchAll($0, sql: "SELECT name FROM sqlite_schema")
        }
        #expect(tables == ["note"])
    }

    @Test func aNewerCatalogIsRefusedWithBothVersions() throws {
        _ = try create()
        let database = try DatabaseQueue(path: folder.catalog)
        try database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA user_version = 99") }
        try database.close()
        #expect { try open() } throws: {
            if case CatalogError.newer(_, found: 99, known: 2..<99) = $0 { true } else { false }
        }
        #expect { try create() } throws: {
            if case CatalogError.newer(_, found: 99, known: 2..<99) = $0 { true } else { false }
        }
        #expect { try open() } throws: { "\($0)".contains("99") && "\($0)".contains("update huiyin") }
    }

    @Test func aFolderThatIsNotThereIsAnInputOutputError() throws {
        #expect {
            try Catalog.create(at: folder.path + "/no/catalog.sqlite", io: SystemDurableIO(), busySeconds: 1)
        } throws: { if case CatalogError.inputOutput = $0 { true } else { false } }
    }

    /// What durability rests on, asked of the file and of the connection that writes.
    @Test func theJournalIsWriteAheadAndEveryCommitIsSynchronised() throws {
        let catalog = try create()
        #expect(try catalog.write { try $0.pragma("journal_mode") } == "wal")
        #expect(try catalog.write { try $0.pragma("synchronous") } == "2")
        #expect(try catalog.write { try $0.pragma("foreign_keys") } == "1")
        #expect(try open().write { try $0.pragma("synchronous") } == "2")
    }

    @Test func aNewCatalogIsWholeAndKnowsItsHome() throws {
        let catalog = try create()
        #expect(try catalog.read { try $0.integrityFaults() } == [])
        #expect(try catalog.read { try $0.homeIdentity() } == nil)
        let identity = HomeIdentity(id: Facts.madeID(1), createdAt: Facts.morning)
        let other = HomeIdentity(id: Facts.madeID(2), createdAt: Facts.morning)
        #expect(try catalog.write { try $0.establish(identity) } == identity)
        #expect(try catalog.write { try $0.establish(other) } == identity)
        #expect(try open().read { try $0.homeIdentity() } == identity)
    }
}
