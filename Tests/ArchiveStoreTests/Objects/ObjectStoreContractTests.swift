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
}
