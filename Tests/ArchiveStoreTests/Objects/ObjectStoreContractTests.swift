import ArchiveStore
import TestSupport
import Testing

@Suite("The contract of an object store")
struct ObjectStoreContractTests {
    @Test("is kept by a folder", arguments: ObjectStoreContract.allCases)
    func folder(_ clause: ObjectStoreContract) throws {
        let archive = try TemporaryStore()
        defer { withExtendedLifetime(archive) {} }
        try clause.check(archive.store)
    }

    @Test("is kept by memory, which sees nothing wrong in how it is used", arguments: ObjectStoreContract.allCases)
    func memory(_ clause: ObjectStoreContract) throws {
        let folder = try TemporaryFolder()
        let store = try MemoryObjectStore(staging: folder)
        try clause.check(store)
        #expect(store.violations.isEmpty)
    }
}
