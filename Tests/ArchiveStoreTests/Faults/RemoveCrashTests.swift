import ArchiveStore
import DurableIO
import Foundation
import TestSupport
import Testing

@Suite("Power cut while a recording is removed")
struct RemoveCrashTests {
    private static let bytes = Delivery.bytes(64)

    /// - Returns: the bench after the removal of one of two recordings, and both keys.
    private func remove(
        failure: SimulatedDisk.Failure? = nil, breaking: (SimulatedDisk) -> any DurableIO = { $0 }
    ) throws -> (bench: CrashBench, gone: ObjectKey, kept: ObjectKey, isDone: Bool) {
        var keys: [ObjectKey] = []
        let bench = try CrashBench(failure: failure, breaking: breaking) { store, delivery in
            for name in ["a.wav", "b.wav"] { keys.append(try delivery.publish(name, Self.bytes, in: store).key) }
        }
        let isDone = (try? bench.store.remove(keys[0])) == .removed
        return (bench, keys[0], keys[1], isDone)
    }

    private func findings(
        _ bench: CrashBench, gone: ObjectKey, kept: ObjectKey, isDone: Bool
    ) throws -> CrashFindings {
        var findings = CrashFindings()
        for step in bench.disk.steps {
            let isLast = step.number == bench.disk.steps.count - 1
            try findings.look(at: step) { image in
                if let left = image.files["archive/" + gone.path] {
                    if left != Self.bytes { return "half an object" }
                    if isLast, isDone { return "a removed object is back" }
                }
                if isLast, isDone, image.files["archive/" + gone.manifestPath] != nil {
                    return "its manifest is back"
                }
                return try recover(image, gone: gone, kept: kept)
            }
        }
        return findings
    }

    /// Removes again, with the system's own I/O.
    private func recover(_ image: DiskImage, gone: ObjectKey, kept: ObjectKey) throws -> String? {
        let folder = try TemporaryFolder()
        try image.write(to: folder.path)
        let store = FolderObjectStore(root: folder.path + "/archive", io: SystemDurableIO())
        let wasThere = try store.size(of: gone) != nil
        guard try store.remove(gone) == (wasThere ? .removed : .wasMissing) else {
            return "it says what is not so"
        }
        guard try store.holds([kept]), try store.bytes(kept) == Self.bytes else { return "the other one suffered" }
        return nil
    }

    @Test("what was removed stays removed, what was not can be, and the other one is whole")
    func removal() throws {
        let (bench, gone, kept, isDone) = try remove()
        #expect(isDone)
        let findings = try findings(bench, gone: gone, kept: kept, isDone: true)
        #expect(findings.problems.isEmpty)
        #expect(findings.states == 1 + 2 + 4 + 1)
    }

    @Test("nothing is said to be gone when an operation failed", arguments: 1...3)
    func failure(_ step: Int) throws {
        let (bench, gone, kept, isDone) = try remove(failure: .init(step: step, errno: EIO))
        #expect(!isDone)
        #expect(try findings(bench, gone: gone, kept: kept, isDone: false).problems.isEmpty)
    }

    @Test("a removal without its last synchronisation would be found")
    func mistake() throws {
        let (bench, gone, kept, isDone) = try remove { BrokenIO(.folderIsNotSynchronised, $0) }
        #expect(isDone)
        let problems = try findings(bench, gone: gone, kept: kept, isDone: true).problems
        #expect(problems.count == 1 && problems[0].hasSuffix("is back"))
    }
}
