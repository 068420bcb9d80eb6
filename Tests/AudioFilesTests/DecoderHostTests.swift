import AudioFiles
import Foundation
import Synchronization
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

    /// Decodes on a thread that is over then.
    private static func onAThread(_ host: DecoderHost) -> [[Int16]]? {
        let found = Mutex<[[Int16]]?>(nil)
        let isOver = DispatchSemaphore(value: 0)
        Thread.detachNewThread {
            found.withLock { $0 = try? decoded(file: CompressedAudio.vorbis, by: host) }
            isOver.signal()
        }
        isOver.wait()
        return found.withLock(\.self)
    }

    @Test("outlives the thread that started it, and ends with the program")
    func threads() throws {
        let folder = try TemporaryFolder()
        let starts = folder.path + "/starts"
        let script = "echo $$ >> \(starts); exec \(HuiyinBinary.path) \(DecoderHost.argument)"
        var host: DecoderHost? = DecoderHost(executable: "/bin/sh", arguments: ["-c", script])
        for _ in 0..<3 {
            #expect(host.flatMap(Self.onAThread) != nil)
            usleep(50_000)
        }
        let processes = try String(contentsOfFile: starts, encoding: .utf8).split(separator: "\n").compactMap {
            pid_t($0)
        }
        #expect(processes.count == 1)
        host = nil
        #expect(processes.allSatisfy { kill($0, 0) != 0 })
    }

    @Test("that ended while nothing was asked of it is replaced")
    func replaced() throws {
        let folder = try TemporaryFolder()
        let starts = folder.path + "/starts"
        let script = "echo $$ >> \(starts); exec \(HuiyinBinary.path) \(DecoderHost.argument)"
        let host = DecoderHost(executable: "/bin/sh", arguments: ["-c", script])
        let good = try decoded(file: CompressedAudio.vorbis, by: host)
        let first = try String(contentsOfFile: starts, encoding: .utf8).split(separator: "\n").compactMap {
            pid_t($0)
        }
        #expect(first.count == 1 && first.allSatisfy { kill($0, SIGKILL) == 0 })
        usleep(100_000)
        #expect(try decoded(file: CompressedAudio.vorbis, by: host) == good)
    }
}
