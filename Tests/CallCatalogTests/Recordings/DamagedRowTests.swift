import CallCatalog
import CallModel
import GRDB
import TestSupport
import Testing

/// A row that this version did not write is an error that says so, and never the end of the process.
@Suite struct DamagedRowTests {
    @Test(
        arguments: [
            "id = 'x'", "sha256 = 'short'", "clues = '{'", "measurement = '{}'", "measurement = NULL",
            "verdict = 'good'",
            "match_evidence = '[]'", "retention_evidence = ''", "decision = '7'",
            "sample_rate = 0, measurement = 'x'",
        ]) func anEntryThatCannotBeReadSaysSo(change: String) throws
    {
        let home = try TemporaryCatalog()
        try home.write { try $0.insert(Facts.entry()) }
        try home.tamper("UPDATE recording SET \(change)")
        let id: RecordingID = Facts.id(1)
        #expect {
            try home.read { reader in
                guard try reader.entry(id) == nil else { return }
                _ = try reader.recordingIDs(named: Facts.recording().name)
            }
        } throws: { if case CatalogError.unreadable = $0 { true } else { false } }
    }

    @Test(arguments: ["code = 'gone_wrong'", "severity = 'x'", "start_frame = 9, end_frame = 8"])
    func aFindingThatCannotBeReadSaysSo(change: String) throws {
        let home = try TemporaryCatalog()
        try home.write {
            try $0.insert(Facts.entry(judgement: Facts.judgement(findings: [Facts.finding(.silent)])))
        }
        try home.tamper("UPDATE finding SET \(change)")
        #expect { try home.read { try $0.findings(of: Facts.id(1)) } } throws: {
            if case CatalogError.unreadable = $0 { true } else { false }
        }
    }

    /// What a file with other columns holds is not converted in silence.
    @Test func aNullWhereATextShouldBeSaysWhichColumn() throws {
        let home = try TemporaryCatalog()
        try home.write { try $0.put(Facts.callback()) }
        try home.tamper(
            "ALTER TABLE callback RENAME TO was", "CREATE TABLE callback AS SELECT * FROM was",
            "UPDATE callback SET kind = NULL")
        #expect { try home.read { try $0.callback(CallbackID(rawValue: "CB1")) } } throws: {
            "\($0)".contains("'kind'")
        }
    }
}
