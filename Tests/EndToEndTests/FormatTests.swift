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

    private struct Shown: Decodable {
        let container, encoding: String
        let frames: Int
    }

    @Test("every kind of WAVE is taken as it comes, and bare G.722 where it is allowed")
    func kinds() throws {
        let voice = Signal.speech(level: -20, seconds: 1, seed: 1).pcm16
        let rifx = RIFXFile(
            WAVFormat(tag: 1, channels: 1, rate: 8000, bits: 16),
            data: voice.flatMap { $0.littleEndianBytes.reversed() })
        let g722 = BlockCodedAudio.g722.blocks
        let kinds: [(name: String, bytes: [UInt8], shown: (String, String, Int))] = [
            ("a.w64", Wave64File(WAVFile(alaw: [voice])).bytes, ("w64", "alaw", voice.count)),
            ("b.wav", rifx.bytes, ("rifx", "pcm16", voice.count)),
            (
                "c.wav", WAVFile(WAVFormat(tag: 0x28F, channels: 1, rate: 16_000, bits: 4), data: g722).bytes,
                ("wav", "g722", g722.count * 2)
            ),
            ("d.g722", g722, ("headerless", "g722", g722.count * 2)),
            (
                "e.wav", WAVFile(WAVFormat(tag: 0x40, channels: 1, rate: 8000, bits: 4), data: g722).bytes,
                ("wav", "g721", g722.count * 2)
            ),
        ]
        try Data("sources: {default: {headerless: [g722 g722]}}\n".utf8).write(
            to: URL(fileURLWithPath: huiyin.home + "/config/huiyin.yaml"))
        for kind in kinds {
            try folder.write(kind.bytes, to: kind.name)
            try huiyin.expect(0, ["ingest", folder.path + "/" + kind.name])
            let shown = try huiyin.object(Shown.self, ["show", kind.name])
            #expect((shown.container, shown.encoding, shown.frames) == kind.shown, "\(kind.name)")
        }
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
