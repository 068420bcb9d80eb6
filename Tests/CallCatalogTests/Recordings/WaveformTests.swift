import CallCatalog
import CallModel
import DurableIO
import Foundation
import GRDB
import TestSupport
import Testing

/// How recordings look, in the catalog.
@Suite struct WaveformTests {
    private let entry = Facts.entry(judgement: Facts.judgement(lastDay: Facts.day))
    private var id: RecordingID { entry.recording.id }
    /// Bytes that occur nowhere else in the file.
    private let waveform = Waveform(
        sampleRate: .telephone, framesPerPoint: 720, channels: 1,
        extremes: [Int8](repeating: 0, count: 400) + Array("drawn from a voice".utf8).map { Int8($0) })

    @Test func itComesBackAsItWasAndIsReplaced() throws {
        let home = try TemporaryCatalog()
        try home.write { try $0.insert(entry) }
        #expect(try home.read { try $0.waveform(of: id) } == nil)
        try home.write { try $0.setWaveform(waveform, of: id) }
        #expect(try home.read { try $0.waveform(of: id) } == waveform)
        let other = Waveform(sampleRate: .telephone, framesPerPoint: 80, channels: 2, extremes: [])
        try home.write { try $0.setWaveform(other, of: id) }
        #expect(try home.read { try $0.waveform(of: id) } == other)
        #expect(try home.read { try $0.entry(id) } == entry)
    }

    @Test func oneOfNoRecordingIsRefused() throws {
        let home = try TemporaryCatalog()
        #expect(throws: CatalogError.self) { try home.write { try $0.setWaveform(waveform, of: id) } }
    }

    @Test func anAlteredOneIsUnreadableAndNotFatal() throws {
        let home = try TemporaryCatalog()
        try home.write { writer in
            try writer.insert(entry)
            try writer.setWaveform(waveform, of: id)
        }
        for value in ["x'00'", "substr(data, 1, 100)"] {
            try home.tamper("UPDATE recording_waveform SET data = \(value)")
            #expect { try home.read { try $0.waveform(of: id) } } throws: {
                if case CatalogError.unreadable = $0 { true } else { false }
            }
        }
    }

    /// It is drawn from a voice: it goes with the recording, from the table and from the bytes of the file.
    @Test func destructionLeavesNothingOfIt() throws {
        let folder = try TemporaryFolder()
        try inCatalog(of: folder) { catalog in
            try catalog.write { writer in
                try writer.insert(entry)
                try writer.setWaveform(waveform, of: id)
            }
        }
        #expect(try bytes(of: folder).range(of: Data("drawn from a voice".utf8)) != nil)
        try inCatalog(of: folder) { catalog in
            try catalog.write { try Facts.destroy(entry, $0) }
            #expect(try catalog.read { try $0.waveform(of: id) } == nil)
        }
        #expect(try bytes(of: folder).range(of: Data("drawn from a voice".utf8)) == nil)
    }

    /// A home of the first version is brought up to date, and keeps what it has.
    @Test func aCatalogOfSchemaOneIsOpened() throws {
        let folder = try TemporaryFolder()
        try inCatalog(of: folder) { catalog in try catalog.write { try $0.insert(entry) } }
        let old = try DatabaseQueue(path: folder.catalog)
        try old.writeWithoutTransaction { try $0.execute(sql: FirstVersion.restore) }
        try old.close()
        let catalog = try Catalog.open(at: folder.catalog, io: SystemDurableIO(), busySeconds: 1)
        #expect(try catalog.read { try $0.entry(id) } == entry)
        #expect(try catalog.read { try $0.waveform(of: id) } == nil)
        try catalog.write { try $0.setWaveform(waveform, of: id) }
        #expect(try catalog.read { try $0.waveform(of: id) } == waveform)
        #expect(try catalog.read { try $0.integrityFaults() } == [])
    }

    /// The connection is closed when this returns, and the journal is merged.
    private func inCatalog(of folder: TemporaryFolder, _ body: (Catalog) throws -> Void) throws {
        try body(try Catalog.create(at: folder.catalog, io: SystemDurableIO(), busySeconds: 1))
    }

    private func bytes(of folder: TemporaryFolder) throws -> Data {
        #expect(!FileManager.default.fileExists(atPath: folder.catalog + "-wal"), "the journal is not merged yet")
        return try Data(contentsOf: URL(fileURLWithPath: folder.catalog))
    }
}
