import CallCatalog
import CallModel
import GRDB
import TestSupport
import Testing

/// A row that this version did not write is an error that says so, and never the end of the process.
@Suite struct DamagedRowTests {
    @Test(
        arguments: [
            ("recording", "sha256 = 'short'"), ("recording", "verdict = 'good'"),

            ("recording_evidence", "clues = '{'"), ("recording_evidence", "measurement = '{}'"),
            ("recording_evidence", "measurement = NULL"), ("recording_evidence", "match = '[]'"),
            ("recording_evidence", "retention = ''"), ("recording_evidence", "decision = '7'"),
            ("recording_evidence", "measurement = replace(measurement, '\"speech\":[', '\"speech\":[7,')"),
            ("recording_evidence", "measurement = replace(measurement, '\"speech\":[', '\"speech\":[9,8,')"),
        ]) func anEntryThatCannotBeReadSaysSo(table: String, change: String) throws
    {
        let home = try TemporaryCatalog()
        try home.write { try $0.insert(Facts.entry()) }
        try home.tamper("UPDATE \(table) SET \(change)")
        #expect { try home.read { try $0.entry(Facts.id(1)) } } throws: {
            if case CatalogError.unreadable = $0 { true } else { false }
        }
    }

    @Test func anIdentifierThatIsNoneSaysSo() throws {
        let home = try TemporaryCatalog()
        try home.write { try $0.insert(Facts.entry(name: "a.wav")) }
        try home.tamper("UPDATE recording SET id = 'x'")
        #expect { try home.read { try $0.recordingIDs(named: "a.wav") } } throws: {
            if case CatalogError.unreadable = $0 { true } else { false }
        }
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
