import AudioFiles
import TestSupport
import Testing

@Suite("The decoder's process")
struct DecoderHostTests {
    private static func failure(of host: DecoderHost) throws -> String {
        do {
            _ = try decoded(file: CompressedAudio.flac, by: host)
            return "none"
        } catch let error as UnreadableAudio {
            return "\(error)"
        }
    }

    @Test(
        "that dies takes nobody with it, and how it died is told",
        arguments: [
            ("kill -SEGV $$", "it crashed"), ("kill -XCPU $$", "processor time"), ("kill -KILL $$", "signal 9"),
            ("exit 3", "code 3"), ("kill -INT $$; kill -TERM $$; kill -HUP $$; exit 4", "code 4"),
            ("head -c 100000 /dev/zero >&0; exit 0", "decoder failed"),
        ])
    func death(_ script: String, _ words: String) throws {
        let failure = try Self.failure(of: DecoderHost(executable: "/bin/sh", arguments: ["-c", script]))
        #expect(failure.contains(words), "\(failure)")
    }

    @Test("that cannot be started is a fault of the system, not of the recording")
    func missing() throws {
        do {
            _ = try decoded(file: CompressedAudio.flac, by: DecoderHost(executable: "/nonexistent", arguments: []))
            Issue.record("it decoded without a decoder")
        } catch let error as UnreadableAudio {
            #expect(error.isSourceFailure)
        }
    }

    @Test("serves one file after the other, bad ones between them")
    func reuse() throws {
        let host = DecoderHost(executable: HuiyinBinary.path, arguments: [DecoderHost.argument])
        let good = try decoded(file: CompressedAudio.vorbis, by: host)
        for _ in 0..<5 {
            #expect(throws: UnreadableAudio.self) {
                try decoded(file: Array(CompressedAudio.flac.prefix(60)), by: host)
            }
            #expect(try decoded(file: CompressedAudio.vorbis, by: host) == good)
        }
    }
}
