import Foundation
import TestSupport
import Testing

/// What a source's configuration allows is taken, whoever decodes it; the rest waits in quarantine.
@Suite("Formats of a source")
struct FormatTests {
    private let folder: TemporaryFolder
    private let huiyin: HuiyinBinary

    init() throws {
        folder = try TemporaryFolder()
        huiyin = HuiyinBinary(home: folder.path + "/home")
        try huiyin.expect(0, ["init"])
        try FileManager.default.createDirectory(atPath: folder.path + "/day", withIntermediateDirectories: false)
        try folder.write(CompressedAudio.flac, to: "day/a.flac")
        try folder.write(CompressedAudio.mp3, to: "day/b.mp3")
        try folder.write([UInt8](repeating: 0xFF, count: 8000), to: "day/c.ulaw")
        // Begins as a recording does, and is none.
        try folder.write(Array(CompressedAudio.flac.prefix(50)), to: "day/d.flac")
    }

    @Test("only WAV is taken as it comes, and what to do is said")
    func refused() throws {
        let outcome = try huiyin.expect(65, ["ingest", folder.path + "/day"])
        #expect(outcome.errors.contains("FLAC is not among the formats of this source (formats in huiyin.yaml)"))
        #expect(try huiyin.lines(["list", "recordings"], RecordingLine.self).isEmpty)
    }

    @Test("what is allowed is archived and measured, and one that no decoder can read is archived all the same")
    func allowed() throws {
        let settings = "sources: {default: {formats: [wav, flac, mp3], headerless: [ulaw ulaw 8000]}}\n"
        try Data(settings.utf8).write(to: URL(fileURLWithPath: huiyin.home + "/config/huiyin.yaml"))
        try huiyin.expect(0, ["ingest", folder.path + "/day"])
        let recordings = try huiyin.lines(["list", "recordings"], RecordingLine.self)
        #expect(recordings.count == 4)
        #expect(recordings.filter { $0.findings.contains("undecodable") }.count == 1)
        try huiyin.expect(0, ["verify", "--deep"])
    }

    @Test("measure hears them without a home")
    func measured() throws {
        let flac = try huiyin.expect(0, ["measure", folder.path + "/day/a.flac", "--json"])
        #expect(flac.output.contains("\"flac\""))
        let bare = ["measure", folder.path + "/day/c.ulaw", "--json"]
        try huiyin.expect(65, bare)
        #expect(try huiyin.expect(0, bare + ["--headerless", "ulaw 8000"]).output.contains("headerless"))
    }
}
