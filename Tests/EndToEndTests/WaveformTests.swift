import Foundation
import TestSupport
import Testing

/// How a recording looks, from its delivery to its destruction.
@Suite("Waveforms")
struct WaveformTests {
    private static let recording = "out-913600136092-8003-20130618-154209-1371541329.86.WAV"
    private let folder: TemporaryFolder
    private let huiyin: HuiyinBinary

    init() throws {
        folder = try TemporaryFolder()
        huiyin = HuiyinBinary(home: folder.path + "/home", environment: ["HUIYIN_NOW": "2026-03-17T02:00:00Z"])
        try huiyin.expect(0, ["init"])
        try huiyin.expect(0, ["ingest", Self.path])
    }

    private static var path: String { SampleDay.samples + "/legacy/" + recording }

    private func drawn() throws -> String {
        try huiyin.expect(0, ["show", Self.recording, "--peaks", "json"]).output
    }

    private func rows() throws -> String {
        try huiyin.sqlite("SELECT COUNT(*), MAX(length(data)) FROM recording_waveform")
    }

    @Test("are kept when a recording comes, as measure draws them")
    func kept() throws {
        #expect(try drawn() == huiyin.expect(0, ["measure", Self.path, "--peaks", "json"]).output)
        // 18 s of one channel: 1,800 points of two bytes behind 24 of header.
        #expect(try rows() == "1|3624\n")
        try huiyin.expect(66, ["show", "nothing", "--peaks", "json"])
        try huiyin.expect(64, ["show", Self.recording, "--peaks", "svg"])
    }

    @Test("are drawn on demand, once, for a home of the first version")
    func olderHome() throws {
        let before = try drawn()
        try huiyin.sqlite(FirstVersion.restore)
        try huiyin.expect(0, ["verify", "--deep"])
        #expect(try rows() == "0|\n")
        #expect(try drawn() == before)
        #expect(try rows() == "1|3624\n")
        #expect(try drawn() == before)
    }

    @Test("come with a recording that is taken in from the archive")
    func adopted() throws {
        try huiyin.sqlite("PRAGMA foreign_keys = ON; DELETE FROM recording")
        #expect(try rows() == "0|\n")
        try huiyin.expect(0, ["verify", "--repair"])
        #expect(try rows() == "1|3624\n")
    }
}
