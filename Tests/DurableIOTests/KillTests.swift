import DurableIO
import Foundation
import TestSupport
import Testing

/// In processes of their own, which die.
@Suite("Killed at the Nth durable operation")
struct KillTests {
    @Test("before it: the operation did not happen")
    func before() async throws {
        let folder = try TemporaryFolder()
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = folder.path as String] in
            let io = FaultInjectingIO(SystemDurableIO(), plan: FaultPlan("step:2:kill"))
            try io.makeFolder(path + "/1", mode: 0o700)
            try io.makeFolder(path + "/2", mode: 0o700)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["1"])
    }

    @Test("after it: it happened, and nothing else")
    func after() async throws {
        let folder = try TemporaryFolder()
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = folder.path as String] in
            let io = FaultInjectingIO(SystemDurableIO(), plan: FaultPlan("step:2:kill-after"))
            try io.makeFolder(path + "/1", mode: 0o700)
            try io.makeFolder(path + "/2", mode: 0o700)
            try io.makeFolder(path + "/3", mode: 0o700)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["1", "2"])
    }

    @Test("before a commit it is not run, after it it is", arguments: ["kill", "kill-after"])
    func commit(_ word: String) async throws {
        let folder = try TemporaryFolder()
        await #expect(processExitsWith: .signal(SIGKILL)) {
            [path = folder.path as String, word = word as String] in
            let io = FaultInjectingIO(SystemDurableIO(), plan: FaultPlan("step:1:\(word)"))
            try io.commit { try SystemDurableIO().makeFolder(path + "/committed", mode: 0o700) }
        }
        let isCommitted = access(folder.path + "/committed", F_OK) == 0
        #expect(isCommitted == (word == "kill-after"))
    }
}
