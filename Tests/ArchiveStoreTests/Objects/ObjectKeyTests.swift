import ArchiveStore
import CallModel
import TestSupport
import Testing

@Suite("The place of an object")
struct ObjectKeyTests {
    private static let id = RecordingID("4f1c0000-0000-8000-8000-00000000abcd")

    private func key(_ name: String) throws -> ObjectKey {
        ObjectKey(recordingID: try #require(Self.id), fileName: name)
    }

    @Test("follows from the recording's identifier and its file's ending")
    func path() throws {
        let key = try key("2026-03-16 call.WAV")
        #expect(key.path == "4f/4f1c0000-0000-8000-8000-00000000abcd.wav")
        #expect(key.manifestPath == "4f/4f1c0000-0000-8000-8000-00000000abcd.manifest.json")
        #expect(key.shard == "4f" && "\(key)" == key.path)
    }

    @Test(
        "takes of the ending only what is harmless",
        arguments: [
            ("a.wav", "wav"), ("a.WAV", "wav"), ("a.b.gsm", "gsm"), (".wav", "wav"), ("a.wav49", "wav49"),
            ("a", "bin"), ("a.", "bin"), ("", "bin"), ("a.wav ", "bin"), ("a.wäv", "bin"), ("a.w\u{0}v", "bin"),
            ("a./etc/passwd", "bin"), ("a.123456789", "bin"), ("a.12345678", "12345678"), ("a.\n", "bin"),
            ("回访", "bin"),
            ("a.ＷＡＶ", "bin"), ("a.İ", "bin"),
        ])
    func ending(_ name: String, _ ending: String) throws { #expect(try key(name).ending == ending) }

    @Test("is read back from its path")
    func roundTrip() {
        var random = SplitMix64(seed: 7)
        for _ in 0..<500 {
            let bits = UInt128(random.next()) << 64 | UInt128(random.next())
            let key = ObjectKey(
                recordingID: RecordingID(bits: bits),
                fileName: "x.\(["wav", "gsm", "", "mp3"].randomElement(using: &random) ?? "")")
            #expect(ObjectKey(path: key.path) == key)
            #expect(ObjectKey(path: key.manifestPath) == nil)
        }
    }

    @Test(
        "is not read from anything else",
        arguments: [
            "", "/", "4f/", "4f", "4f1c0000-0000-8000-8000-00000000abcd.wav",
            "4e/4f1c0000-0000-8000-8000-00000000abcd.wav", "4f/4F1C0000-0000-8000-8000-00000000ABCD.wav",
            "4F/4f1c0000-0000-8000-8000-00000000abcd.wav", "4f/4f1c0000-0000-8000-8000-00000000abcd",
            "4f/4f1c0000-0000-8000-8000-00000000abcd.", "4f/4f1c0000-0000-8000-8000-00000000abcd.WAV",
            "4f/4f1c0000-0000-8000-8000-00000000abcd-wav", "4f/4f1c0000-0000-8000-8000-00000000abcd.manifest.json",
            "../4f/4f1c0000-0000-8000-8000-00000000abcd.wav", "4f//4f1c0000-0000-8000-8000-00000000abcd.wav",
            "4f/../4f1c0000-0000-8000-8000-00000000abcd.wav", "/4f/4f1c0000-0000-8000-8000-00000000abcd.wav",
            "4f/4f1c0000-0000-8000-8000-00000000abcd.wav/", "4f/4f1c0000-0000-8000-8000-00000000abcd.wav\n",
            "incoming/1-2.part",
        ])
    func refuses(_ path: String) { #expect(ObjectKey(path: path) == nil) }

    @Test("is ordered as its path")
    func order() {
        var random = SplitMix64(seed: 8)
        let keys = (0..<50).map { _ in
            ObjectKey(recordingID: RecordingID(bits: UInt128(random.next()) << 64), fileName: "x.wav")
        }
        #expect(keys.sorted().map(\.path) == keys.map(\.path).sorted())
    }
}
