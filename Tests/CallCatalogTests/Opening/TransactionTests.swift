import CallCatalog
import CallModel
import DurableIO
import GRDB
import TestSupport
import Testing

/// All or nothing, and errors that say which.
@Suite struct TransactionTests {
    private struct Refusal: Error, Equatable {}

    @Test func whatABodyThrowsComesOutAsItIsAndNothingIsWritten() throws {
        let home = try TemporaryCatalog()
        #expect(throws: Refusal()) {
            try home.write { writer in
                try writer.insert(Facts.entry())
                try writer.audit(Facts.event())
                throw Refusal()
            }
        }
        #expect(throws: Refusal()) { try home.read { _ in throw Refusal() } }
        #expect(try home.read { try $0.recordingCount() } == 0)
        #expect(try home.read { try $0.verifyAudit() }.size == 0)
        // The connection is usable afterwards.
        try home.write { try $0.insert(Facts.entry()) }
    }

    @Test func aDurableStepThatFailsInABodyIsNotTheCatalogs() throws {
        let home = try TemporaryCatalog()
        let failure = DurableIOError(operation: .sync, path: "/archive/x.wav", errno: 28)
        #expect(throws: failure) { try home.write { _ in throw failure } }
    }

    @Test func aRefusedStatementRollsBackWhatCameBeforeIt() throws {
        let home = try TemporaryCatalog()
        #expect {
            try home.write { writer in
                try writer.insert(Facts.entry(1))
                try writer.insert(Facts.entry(1))
            }
        } throws: { if case CatalogError.refused = $0 { true } else { false } }
        #expect(try home.read { try $0.recordingCount() } == 0)
    }

    #if FAULT_INJECTION
        /// The first commit is that of `create`, the second the one that fails.
        @Test(arguments: [5, 28]) func aCommitThatFailsWritesNothing(errno: Int32) throws {
            let plan = FaultPlan(step: 2, kind: .fail(errno: errno, isPersistent: false))
            let home = try TemporaryCatalog(io: FaultInjectingIO(SystemDurableIO(), plan: plan))
            #expect { try home.write { try $0.insert(Facts.entry()) } } throws: { error in
                switch error {
                case CatalogError.full: errno == 28
                case CatalogError.notDurable(let cause): errno == 5 && cause.operation == .commit
                default: false
                }
            }
            #expect(try home.read { try $0.recordingCount() } == 0)
            try home.write { try $0.insert(Facts.entry()) }
            #expect(try home.read { try $0.recordingCount() } == 1)
        }

        @Test func everyWriteIsOneDurableOperation() throws {
            let io = FaultInjectingIO(SystemDurableIO(), plan: nil)
            let home = try TemporaryCatalog(io: io)
            #expect(io.count == 1)
            for number in 1...3 { try home.write { try $0.insert(Facts.entry(number)) } }
            _ = try home.read { try $0.recordingCount() }
            #expect(io.count == 4)
        }

        @Test func aCreateThatFailsIsFinishedByTheNext() throws {
            let folder = try TemporaryFolder()
            let plan = FaultPlan(step: 1, kind: .fail(errno: 5, isPersistent: false))
            let io = FaultInjectingIO(SystemDurableIO(), plan: plan)
            #expect { try Catalog.create(at: folder.catalog, io: io, busySeconds: 1) } throws: {
                if case CatalogError.notDurable = $0 { true } else { false }
            }
            #expect { try Catalog.open(at: folder.catalog, io: io, busySeconds: 1) } throws: {
                if case CatalogError.notFound = $0 { true } else { false }
            }
            let catalog = try Catalog.create(at: folder.catalog, io: io, busySeconds: 1)
            #expect(try catalog.read { try $0.integrityFaults() } == [])
        }
    #endif

    /// SQLite itself ends a transaction when the disk is full. A body that swallows that must not write on.
    @Test func nothingIsWrittenAfterTheTransactionHasEnded() throws {
        let home = try TemporaryCatalog()
        #expect {
            try home.write { writer in
                try writer.insert(Facts.entry(1))
                try writer.endTransaction()
                try writer.insert(Facts.entry(2))
            }
        } throws: { if case CatalogError.refused = $0 { true } else { false } }
        #expect(try home.read { try $0.recordingCount() } == 0)
    }

    @Test func aFullDatabaseIsFullAndStaysWhole() throws {
        let home = try TemporaryCatalog()
        let pages = try home.write { try $0.allowPages(beyondPresent: 4) }
        #expect(pages > 0)
        #expect {
            try home.write { writer in for number in 1...500 { try writer.insert(Facts.entry(number)) } }
        } throws: { if case CatalogError.full = $0 { true } else { false } }
        #expect(try home.read { try $0.recordingCount() } == 0)
        #expect(try home.read { try $0.integrityFaults() } == [])
    }
}
