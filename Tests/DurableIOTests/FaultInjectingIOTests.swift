import DurableIO
import Foundation
import TestSupport
import Testing

@Suite("Faults at the Nth durable operation")
struct FaultInjectingIOTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// One of each operation, in an order in which they all succeed.
    private func everyOperation(_ io: some DurableIO) throws {
        let path = folder.path
        try io.makeFolder(path + "/sub", mode: 0o700)
        let file = try io.create(path + "/a", mode: 0o600)
        try io.write(Array("0123456789".utf8), to: file)
        try io.sync(file)
        try io.syncFileSystem(of: [file])
        try io.rename(path + "/a", to: path + "/sub/b")
        try io.syncFolder(path + "/sub")
        try io.commit {}
        try io.unlink(path + "/sub/b")
    }

    private static let order: [DurableIOError.Operation] = [
        .makeFolder, .create, .write, .sync, .syncFileSystem, .rename, .syncFolder, .commit, .unlink,
    ]

    @Test("without a plan, all is forwarded and counted")
    func counts() throws {
        let counter = folder.path + "/count"
        let io = FaultInjectingIO(SystemDurableIO(), plan: nil, countFile: counter)
        try everyOperation(io)
        #expect(io.count == Self.order.count)
        #expect(try String(contentsOfFile: counter, encoding: .utf8) == "9")
        #expect(access(folder.path + "/sub/b", F_OK) != 0)
    }

    @Test("each operation can be the one that fails, with its own name and path", arguments: 1...9)
    func failsAtEach(_ step: Int) throws {
        let io = FaultInjectingIO(SystemDurableIO(), plan: FaultPlan("step:\(step):eio"))
        let error = try #require(throws: DurableIOError.self) { try everyOperation(io) }
        #expect(error.operation == Self.order[step - 1] && error.errno == EIO)
        #expect(io.count == step)
    }

    @Test("a one-off fault passes, a persistent one stays")
    func persistence() throws {
        let path = folder.path
        let once = FaultInjectingIO(SystemDurableIO(), plan: FaultPlan("step:1:enospc"))
        #expect(throws: DurableIOError.self) { try once.makeFolder(path + "/once", mode: 0o700) }
        try once.makeFolder(path + "/once", mode: 0o700)

        let forGood = FaultInjectingIO(SystemDurableIO(), plan: FaultPlan("step:2:enospc:persistent"))
        try forGood.makeFolder(path + "/1", mode: 0o700)
        for number in 2...4 {
            #expect(throws: DurableIOError.self) { try forGood.makeFolder(path + "/\(number)", mode: 0o700) }
        }
    }

    @Test("a failing write leaves half of its bytes, as a full disk does")
    func tornWrite() throws {
        let io = FaultInjectingIO(SystemDurableIO(), plan: FaultPlan("step:3:enospc"))
        let file = try io.create(folder.path + "/a", mode: 0o600)
        try io.write(Array("head".utf8), to: file)
        let error = try #require(throws: DurableIOError.self) { try io.write(Array("0123456789".utf8), to: file) }
        #expect(error.isOutOfSpace)
        #expect(try String(contentsOfFile: file.path, encoding: .utf8) == "head01234")
    }

    @Test("a failing commit is not run; one that throws is counted")
    func commit() throws {
        let io = FaultInjectingIO(SystemDurableIO(), plan: FaultPlan("step:1:eio"))
        var runs = 0
        #expect(throws: DurableIOError.self) { try io.commit { runs += 1 } }
        #expect(runs == 0)
        try io.commit { runs += 1 }
        #expect(runs == 1)
        #expect(throws: CancellationError.self) { try io.commit { throw CancellationError() } }
        #expect(io.count == 3)
    }

    @Test("threads share one count, so that exactly one operation fails")
    func threads() async throws {
        let io = FaultInjectingIO(SystemDurableIO(), plan: FaultPlan("step:50:eio"))
        let path = folder.path
        let failed = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<100 {
                group.addTask { (try? io.makeFolder(path + "/\(number)", mode: 0o700)) == nil }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(failed == 1 && io.count == 100)
    }
}
