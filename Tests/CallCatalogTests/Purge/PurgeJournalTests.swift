import CallCatalog
import CallModel
import GRDB
import TestSupport
import Testing

/// The journal of destructions: what it keeps, and which steps it takes.
@Suite struct PurgeJournalTests {
    let home: TemporaryCatalog
    let entries = (1...3).map { number in
        Facts.entry(
            number, sha256: Facts.digest(number / 2), identifiers: ["u\(number)"], numbers: [Facts.mobile],
            judgement: Facts.judgement(
                findings: [Facts.finding(.silent, .incomplete)],
                match: Facts.match(
                    call: Facts.id(7), callback: CallbackID(rawValue: "CB1"), policy: Facts.policy().number),
                lastDay: Facts.day.advanced(byDays: -number)))
    }
    let plan: PlannedPurge

    init() throws {
        home = try TemporaryCatalog()
        plan = Facts.plan(1, entries)
        let (plan, entries) = (plan, entries)
        try home.write { writer in
            for entry in entries { try writer.insert(entry) }
            try writer.save(plan)
        }
    }

    private func step(_ state: PlannedDestruction.State, _ index: Int = 0, note: String? = nil) throws {
        try home.write {
            try $0.setState(state, note: note, of: .recording(entries[index].recording.id), in: plan.id)
        }
    }

    private func bury(_ index: Int = 0) throws {
        try home.write { try $0.bury(Facts.tombstone(entries[index], plan: plan.id)) }
    }

    private func states() throws -> [PlannedDestruction.State] {
        try #require(try home.read { try $0.purgePlan(plan.id) }).items.map(\.state)
    }

    private func isRefused(_ error: any Error) -> Bool {
        if case CatalogError.refused = error { true } else { false }
    }

    @Test func aPlanComesBackAsItWas() throws {
        let later = Facts.plan(2, [])
        let sealed = try home.write { try $0.save(later) }
        #expect(sealed.digest != nil)
        try home.read { reader throws in
            #expect(try reader.purgePlan(plan.id)?.items == plan.items)
            #expect(try reader.latestPurgePlan() == sealed)
            #expect(try reader.purgePlans().map(\.id) == [plan.id, later.id])
            #expect(try reader.purgePlan(Facts.madeID(3)) == nil)
            #expect(try reader.purgePlanIDs(beginningWith: plan.id.description) == [plan.id])
        }
    }

    @Test func destructionLeavesATombstoneAndNothingElse() throws {
        try step(.intended)
        #expect(try home.read { try $0.isDestructionIntended(entries[0].recording.id) })
        #expect(
            try home.read { try $0.unfinishedDestructions() }.map(\.item.subject) == [
                .recording(entries[0].recording.id)
            ])
        try bury()
        let tombstone = Facts.tombstone(entries[0], plan: plan.id)
        try home.read { reader throws in
            #expect(try reader.presence(of: entries[0].recording.id) == .destroyed(tombstone))
            #expect(try reader.tombstone(entries[0].recording.id) == tombstone)
            #expect(try reader.tombstones(of: plan.id) == [tombstone])
            #expect(try reader.tombstones(of: nil) == [tombstone])
            #expect(try reader.tombstones(of: Facts.madeID(2)) == [])
            #expect(
                try reader.tombstoneIDs(beginningWith: entries[0].recording.id.description) == [
                    tombstone.id
                ])
            #expect(try reader.entry(entries[0].recording.id) == nil)
            #expect(try reader.findings(of: entries[0].recording.id) == [])
            #expect(try reader.unfinishedDestructions().isEmpty)
            #expect(try reader.recordingCount() == 2)
            #expect(try reader.integrityFaults() == [])
        }
        #expect(try states() == [.destroyed, .planned, .planned])
        for table in ["recording_evidence", "recording_identifier", "recording_number", "finding"] {
            let rest = try home.read { try $0.ids(in: table) }
            #expect(rest == Set(entries.dropFirst().map(\.recording.id.description)), "in \(table)")
        }
    }

    /// Recordings 2 and 3 have the same bytes.
    @Test func theOtherCopiesAreJudgedAgain() throws {
        try step(.intended, 1)
        try bury(1)
        #expect(try home.read { try $0.staleRecordings(limit: 9) } == [entries[2].recording.id])
    }

    @Test func nothingIsDestroyedThatWasNotJournaled() throws {
        #expect { try bury() } throws: { isRefused($0) }
        try step(.refused, note: "a legal hold")
        #expect { try bury() } throws: { isRefused($0) }
        #expect(try home.read { try $0.recordingCount() } == 3)
        #expect(try home.read { try $0.purgePlan(plan.id) }?.items[0].note == "a legal hold")
    }

    @Test func onlyATombstoneSaysDestroyed() throws {
        try step(.intended)
        #expect { try step(.destroyed) } throws: { isRefused($0) }
        #expect(try states()[0] == .intended)
    }

    @Test func whatIsDestroyedStaysDestroyed() throws {
        try step(.intended)
        try bury()
        for state in PlannedDestruction.State.allCases { #expect { try step(state) } throws: { isRefused($0) } }
        #expect { try bury() } throws: { isRefused($0) }
        #expect(try states()[0] == .destroyed)
        #expect(try home.read { try $0.tombstones(of: nil) }.count == 1)
    }

    /// Killed after the intent, run again: the same step is taken again. A hold that came in between refuses it.
    @Test func anIntentCanBeRepeatedAndWithdrawn() throws {
        try step(.intended)
        try step(.intended)
        try step(.refused, note: "hold")
        try step(.intended)
        #expect(try home.read { try $0.purgePlan(plan.id) }?.items[0].note == nil)
        #expect { try step(.planned) } throws: { isRefused($0) }
    }

    @Test func aStepForWhatIsNotInThePlanIsRefused() throws {
        #expect {
            try home.write { try $0.setState(.intended, note: nil, of: .recording(Facts.id(50)), in: plan.id) }
        } throws: { isRefused($0) }
        #expect {
            try home.write {
                try $0.setState(.intended, note: nil, of: .recording(entries[0].recording.id), in: Facts.madeID(9))
            }
        } throws: { isRefused($0) }
    }

    @Test func aRecordingStandsInAPlanOnce() throws {
        let twice = Facts.plan(5, [entries[0], entries[0]])
        #expect { try home.write { try $0.save(twice) } } throws: { isRefused($0) }
    }

    /// In two plans: one destroys it, and the other cannot any more.
    @Test func twoPlansDestroyARecordingOnce() throws {
        let second = Facts.plan(2, [entries[0]])
        try home.write { try $0.save(second) }
        try step(.intended)
        try bury()
        try home.write {
            try $0.setState(.intended, note: nil, of: .recording(entries[0].recording.id), in: second.id)
        }
        #expect { try home.write { try $0.bury(Facts.tombstone(entries[0], plan: second.id)) } } throws: {
            isRefused($0)
        }
        try home.write {
            try $0.setState(.refused, note: "destroyed", of: .recording(entries[0].recording.id), in: second.id)
        }
        #expect(try home.read { try $0.unfinishedDestructions() }.isEmpty)
    }

    @Test func whatIsDueIsFoundByItsDay() throws {
        var filter = RecordingFilter()
        filter.dueOn = Facts.day.advanced(byDays: -1)
        let due = try home.read { try $0.recordings(filter) }.map(\.id)
        #expect(Set(due) == [entries[1].recording.id, entries[2].recording.id])
    }
}
